package nommer.aws.internal;

import java.util.Map;
import nommer.contracts.Configurations;

/** Configurations as declarative services hands them out: what is not given has its default. */
final class Configs {
  private Configs() {}

  static AwsConfig of(Map<String, Object> values) {
    return Configurations.of(AwsConfig.class, values);
  }
}
