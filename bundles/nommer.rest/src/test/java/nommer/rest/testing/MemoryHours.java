package nommer.rest.testing;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import nommer.job.hours.Counted;
import nommer.job.hours.HourBook;
import nommer.job.hours.HourSums;

/** As much of a book of hours as the API asks for. */
public final class MemoryHours implements HourBook {
  private final List<HourSums> hours = new CopyOnWriteArrayList<>();
  private volatile Counted counted = Counted.NOTHING;

  @Override
  public Counted counted() {
    return counted;
  }

  @Override
  public boolean advance(Counted next) {
    counted = next;
    return true;
  }

  @Override
  public void settle(HourSums hour) {
    hours.add(hour);
  }

  @Override
  public void price(Instant start, double cost) {
    throw new UnsupportedOperationException("the API knows no prices");
  }

  @Override
  public List<HourSums> since(Instant from) {
    return hours.stream().filter(hour -> !hour.start().isBefore(from)).toList();
  }

  @Override
  public void forget(Instant before) {
    throw new UnsupportedOperationException("the API removes no hours");
  }
}
