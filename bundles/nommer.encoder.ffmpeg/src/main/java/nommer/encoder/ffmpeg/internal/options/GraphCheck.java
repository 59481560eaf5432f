package nommer.encoder.ffmpeg.internal.options;

import java.util.Optional;

/** Refuses filters, and keys of filters, that may touch files. */
final class GraphCheck {
  private final AllowList allowed;

  GraphCheck(AllowList allowed) {
    this.allowed = allowed;
  }

  void check(JobOption option) {
    for (Filter filter : FilterGraph.parse(option.value())) {
      if (!allowed.isFilter(filter.name())) {
        throw refused(option, "the filter '" + filter.name() + "' is not allowed");
      }
      checkArguments(option, filter);
    }
  }

  void checkBitstream(JobOption option) {
    for (Filter filter : FilterGraph.parse(option.value())) {
      if (!allowed.isBitstreamFilter(filter.name())) {
        throw refused(option, "the bitstream filter '" + filter.name() + "' is not allowed");
      }
      checkArguments(option, filter);
    }
  }

  private void checkArguments(JobOption option, Filter filter) {
    for (String key : filter.keys()) {
      if (allowed.isRefusedFilterKey(key)) {
        throw refused(
            option, "the key '" + key + "' of the filter '" + filter.name() + "' is not allowed");
      }
    }
    Optional<Integer> limit = allowed.keylessLimit(filter.name());
    if (limit.isPresent() && filter.keyless() > limit.get()) {
      throw refused(
          option,
          "the filter '%s' may be given %d values without a key"
              .formatted(filter.name(), limit.get()));
    }
  }

  private static RuntimeException refused(JobOption option, String what) {
    return BadOptions.of("option '" + option.text() + "': " + what + "; leave it out");
  }
}
