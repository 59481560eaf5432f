package nommer.fleet.scaler.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nommer.job.hours.Counted;
import nommer.job.hours.HourBook;
import nommer.job.hours.HourSums;

/** Hours that a test sets; nobody counts. */
final class FakeHours implements HourBook {
  final List<HourSums> kept = new ArrayList<>();

  @Override
  public Counted counted() {
    return Counted.NOTHING;
  }

  @Override
  public boolean advance(Counted next) {
    return false;
  }

  @Override
  public void settle(HourSums hour) {
    kept.add(hour);
  }

  @Override
  public void price(Instant start, double cost) {
    throw new UnsupportedOperationException("nobody prices here");
  }

  @Override
  public List<HourSums> since(Instant from) {
    return kept.stream()
        .filter(hour -> !hour.start().isBefore(from))
        .sorted(Comparator.comparing(HourSums::start).reversed())
        .toList();
  }

  @Override
  public void forget(Instant before) {
    kept.removeIf(hour -> hour.start().isBefore(before));
  }
}
