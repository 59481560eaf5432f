package nommer.encoder.ffmpeg.internal.options;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import nommer.media.api.MediaException;

/** Refuses filters, and keys of filters, that may touch files. */
final class GraphCheck {
  /** Where graphs have links and chains, lists of bitstream filters have nothing. */
  private static final Pattern NOT_OF_LISTS = Pattern.compile("[\\[\\];]");

  private static final int MOST_FILTERS = 100;

  private final AllowList allowed;
  private final BoundCheck bounds;

  GraphCheck(AllowList allowed) {
    this.allowed = allowed;
    this.bounds = new BoundCheck(allowed);
  }

  void check(JobOption option) {
    List<Filter> filters = filters(option);
    if (filters.size() > MOST_FILTERS) {
      throw refused(option, "more than " + MOST_FILTERS + " filters: " + filters.size(), "");
    }
    for (Filter filter : filters) {
      if (!allowed.isFilter(filter.name())) {
        throw refused(
            option,
            "the filter '" + filter.name() + "' is not allowed",
            BadOptions.advice("filter", filter.name()));
      }
      checkArguments(option, filter);
      bounds.check(option, filter);
    }
  }

  void checkBitstream(JobOption option) {
    if (NOT_OF_LISTS.matcher(option.value()).find()) {
      throw refused(option, "no brackets or semicolons, please", "");
    }
    for (Filter filter : filters(option)) {
      if (!allowed.isBitstreamFilter(filter.name())) {
        throw refused(
            option,
            "the bitstream filter '" + filter.name() + "' is not allowed",
            BadOptions.advice("bsf", filter.name()));
      }
      checkArguments(option, filter);
    }
  }

  private static List<Filter> filters(JobOption option) {
    try {
      return FilterGraph.parse(option.value());
    } catch (MediaException e) {
      throw BadOptions.of("option '" + option.text() + "': " + e.getMessage());
    }
  }

  private void checkArguments(JobOption option, Filter filter) {
    for (String key : filter.keys()) {
      if (allowed.isRefusedFilterKey(key)) {
        throw refused(
            option,
            "the key '" + key + "' of the filter '" + filter.name() + "' is not allowed",
            "; leave it out");
      }
    }
    Optional<Integer> limit = allowed.keylessLimit(filter.name());
    if (limit.isPresent() && filter.keyless() > limit.get()) {
      throw refused(
          option,
          "the filter '%s' may be given %d values without a key"
              .formatted(filter.name(), limit.get()),
          "; write key=value");
    }
  }

  private static RuntimeException refused(JobOption option, String what, String advice) {
    return BadOptions.of("option '" + option.text() + "': " + what + advice);
  }
}
