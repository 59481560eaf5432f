package nommer.job.upkeep.internal;

import java.time.Instant;
import java.util.List;
import nommer.job.hours.Counted;
import nommer.job.hours.HourBook;
import nommer.job.hours.HourSums;

/** A real book, of which a test does something otherwise. */
class OtherBook implements HourBook {
  private final HourBook real;

  OtherBook(HourBook real) {
    this.real = real;
  }

  @Override
  public Counted counted() {
    return real.counted();
  }

  @Override
  public boolean advance(Counted next) {
    return real.advance(next);
  }

  @Override
  public void settle(HourSums hour) {
    real.settle(hour);
  }

  @Override
  public void price(Instant start, double cost) {
    real.price(start, cost);
  }

  @Override
  public List<HourSums> since(Instant from) {
    return real.since(from);
  }

  @Override
  public void forget(Instant before) {
    real.forget(before);
  }
}
