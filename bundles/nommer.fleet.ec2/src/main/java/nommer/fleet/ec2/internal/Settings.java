package nommer.fleet.ec2.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nommer.fleet.control.UnheardWatch;
import nommer.job.tempo.Tempo;

/**
 * The checked configuration of what is launched.
 *
 * @param cluster name that tells our instances from others'
 * @param capacity most instances at once
 * @param imageId or empty
 * @param imageParameter or empty
 * @param types the best first; none for the launch template's
 * @param subnets the best first; none for the default one
 * @param market where they are bought
 * @param securityGroups or none
 * @param keyName or empty
 * @param profile name or ARN, or empty
 * @param template name or id, perhaps with :VERSION, or empty
 * @param volume the disk to start from
 * @param tags besides our own
 * @param userDataFile or empty
 * @param listing how long a list of instances serves
 */
record Settings(
    String cluster,
    int capacity,
    String imageId,
    String imageParameter,
    List<String> types,
    List<String> subnets,
    Market market,
    List<String> securityGroups,
    String keyName,
    String profile,
    String template,
    RootVolume volume,
    Map<String, String> tags,
    Optional<Path> userDataFile,
    Duration listing) {
  /** Begins the keys of our own tags. */
  static final String OURS = "nommer:";

  Settings {
    types = List.copyOf(types);
    subnets = List.copyOf(subnets);
    securityGroups = List.copyOf(securityGroups);
    tags = Map.copyOf(tags);
    require(cluster.matches("[A-Za-z0-9._-]{1,64}"), "cluster", cluster, "1 to 64 of A-Za-z0-9._-");
    require(capacity >= 1 && capacity <= 1000, "max.instances", "" + capacity, "1 to 1000");
    require(imageId.matches("(ami-[0-9a-f]+)?"), "image.id", imageId, "ami-... or nothing");
    subnets.forEach(
        each -> require(each.matches("subnet-[0-9a-f]+"), "subnets", each, "subnet-..., each"));
    securityGroups.forEach(
        each -> require(each.matches("sg-[0-9a-f]+"), "security.groups", each, "sg-..., each"));
    if (template.isEmpty() && types.isEmpty()) {
      throw new IllegalArgumentException(
          "instance.types of nommer.fleet.ec2 is empty: name one, or set launch.template");
    }
    if (template.isEmpty() && imageId.isEmpty() && imageParameter.isEmpty()) {
      throw new IllegalArgumentException(
          "nommer.fleet.ec2 names no image: set image.id, image.parameter or launch.template");
    }
  }

  /**
   * @param conf folder that relative paths start in
   */
  static Settings of(Ec2FleetConfig config, Path conf) {
    String file = config.user_data_file().strip();
    return new Settings(
        config.cluster().strip(),
        config.max_instances(),
        config.image_id().strip(),
        config.image_parameter().strip(),
        words(config.instance_types()),
        words(config.subnets()),
        Market.of(config.market()),
        words(config.security_groups()),
        config.key_name().strip(),
        config.instance_profile().strip(),
        config.launch_template().strip(),
        RootVolume.of(config),
        tags(words(config.tags())),
        file.isEmpty() ? Optional.empty() : Optional.of(conf.resolve(file)),
        Duration.ofSeconds(Math.max(0, config.list_seconds())));
  }

  private static List<String> words(String[] texts) {
    return Arrays.stream(texts)
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .distinct()
        .toList();
  }

  private static Map<String, String> tags(List<String> texts) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String text : texts) {
      int at = text.indexOf('=');
      boolean taken = text.startsWith("aws:") || text.startsWith(OURS);
      require(at > 0 && !taken, "tags", text, "key=value, and the key without aws: or " + OURS);
      tags.put(text.substring(0, at).strip(), text.substring(at + 1).strip());
    }
    return tags;
  }

  private static void require(boolean good, String key, String value, String wanted) {
    if (!good) {
      throw new IllegalArgumentException(
          "%s of nommer.fleet.ec2 is '%s': write %s".formatted(key, value, wanted));
    }
  }

  /** Patience with nodes that are not heard of; zero for ever. */
  record Patience(Duration firstReport, Duration silence) implements UnheardWatch.Patience {
    private static final int LEAST_SILENCE = 60;

    /**
     * @throws IllegalArgumentException an instance would be ended whose node counts as well
     */
    static Patience of(Ec2FleetConfig config, Tempo tempo) {
      long least = Math.max(LEAST_SILENCE, tempo.silence().toSeconds());
      int first = config.report_timeout_seconds();
      int silent = config.silent_seconds();
      require(first >= 0, "report.timeout.seconds", "" + first, "0 or more");
      require(
          silent == 0 || silent >= least,
          "silent.seconds",
          "" + silent,
          "0, or %d or more, since nodes count as well until then".formatted(least));
      return new Patience(Duration.ofSeconds(first), Duration.ofSeconds(silent));
    }

    @Override
    public Duration limit(boolean everReported) {
      return everReported ? silence : firstReport;
    }
  }
}
