package nommer.fleet.ec2.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Where instances are bought, the best first. */
enum Market {
  ON_DEMAND("on-demand"),
  SPOT("spot"),
  SPOT_THEN_ON_DEMAND("spot-then-on-demand");

  private final String key;

  Market(String key) {
    this.key = key;
  }

  /** What configuration and prices call it. */
  String key() {
    return key;
  }

  /** For each try whether it is for a spot instance. */
  List<Boolean> spot() {
    return switch (this) {
      case ON_DEMAND -> List.of(false);
      case SPOT -> List.of(true);
      case SPOT_THEN_ON_DEMAND -> List.of(true, false);
    };
  }

  static Market of(String text) {
    return Arrays.stream(values())
        .filter(each -> each.key.equals(text.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "market of nommer.fleet.ec2 is '%s': write one of %s"
                        .formatted(
                            text,
                            Arrays.stream(values())
                                .map(each -> each.key)
                                .collect(Collectors.joining(", ")))));
  }
}
