package nommer.fake.ec2;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** RunInstances, with what a client token means. One request at a time. */
final class Launcher {
  /** That the images' own disks have. */
  private static final int IMAGE_GIB = 8;

  private final FakeInstances machines;
  private final Faults faults;

  /** By its token: what was asked under it, whether or not anything came of it. */
  private final Map<String, SortedMap<String, String>> asked = new HashMap<>();

  private final Map<String, List<String>> launched = new HashMap<>();
  private final Map<String, Template> templates = new ConcurrentHashMap<>();

  private record Template(String imageId, String type) {}

  /** What came of a request: a repeated one starts nothing. */
  record Outcome(List<FakeInstance> instances, boolean repeated) {}

  Launcher(FakeInstances machines, Faults faults) {
    this.machines = machines;
    this.faults = faults;
  }

  void template(String name, String imageId, String type) {
    templates.put(name, new Template(imageId, type));
  }

  synchronized Outcome run(Query query) {
    String token = query.get("ClientToken");
    check(query, token);
    remember(query, token);
    if (launched.containsKey(token)) {
      return new Outcome(again(token), true);
    }
    faults.strike(Fault.Stage.LAUNCH, query);
    List<FakeInstance> started = start(query);
    if (!token.isEmpty()) {
      launched.put(token, started.stream().map(FakeInstance::id).toList());
    }
    return new Outcome(started, false);
  }

  /** Also what is refused afterwards takes the token, as on AWS. */
  private void remember(Query query, String token) {
    SortedMap<String, String> before = asked.get(token);
    if (before != null && !before.equals(compared(query))) {
      throw new AwsError(
          400,
          "IdempotentParameterMismatch",
          "Arguments on this idempotent request are inconsistent with arguments used in previous"
              + " request(s).");
    }
    if (!token.isEmpty()) {
      asked.put(token, compared(query));
    }
  }

  private List<FakeInstance> again(String token) {
    List<FakeInstance> known = launched.get(token).stream().map(machines::find).toList();
    if (known.stream().anyMatch(each -> each.state() == InstanceState.TERMINATED)) {
      throw new AwsError(
          400,
          "IdempotentInstanceTerminated",
          "The client token you have provided is associated with a terminated instance. Please use"
              + " a different client token.");
    }
    return known;
  }

  private List<FakeInstance> start(Query query) {
    String reservation = machines.newId("r-");
    List<FakeInstance> started = new ArrayList<>();
    for (int i = 0; i < query.number("MaxCount"); i++) {
      started.add(
          new FakeInstance(
              machines.newId("i-"),
              reservation,
              i,
              query,
              image(query),
              type(query),
              query.tags("instance"),
              InstanceState.PENDING,
              Instant.now()));
    }
    started.forEach(machines::add);
    return started;
  }

  private void check(Query query, String token) {
    if (query.number("MinCount") < 1 || query.number("MaxCount") < query.number("MinCount")) {
      throw AwsError.badValue("MinCount must be at least 1 and at most MaxCount");
    }
    if (token.length() > 64) {
      throw AwsError.badValue("Client token must not be longer than 64 characters");
    }
    if (!image(query).matches("ami-[0-9a-f]{8,17}")) {
      throw new AwsError(
          400,
          "InvalidAMIID.Malformed",
          "Invalid id: \"" + image(query) + "\" (expecting \"ami-...\")");
    }
    UserData.check(query);
    checkDisk(query.get("BlockDeviceMapping.1.Ebs.VolumeSize"));
    if (query.get("DryRun").equals("true")) {
      throw AwsError.dryRun();
    }
  }

  private static void checkDisk(String gib) {
    if (!gib.isEmpty() && Integer.parseInt(gib) < IMAGE_GIB) {
      throw new AwsError(
          400,
          "InvalidBlockDeviceMapping",
          "Volume of size %sGB is smaller than snapshot 'snap-1', expect size >= %dGB"
              .formatted(gib, IMAGE_GIB));
    }
  }

  private String image(Query query) {
    String own = query.get("ImageId");
    return own.isEmpty() ? template(query, "ImageId").imageId() : own;
  }

  private String type(Query query) {
    String own = query.get("InstanceType");
    if (!own.isEmpty()) {
      return own;
    }
    boolean fromTemplate =
        query.parameters().keySet().stream().anyMatch(name -> name.startsWith("LaunchTemplate."));
    return fromTemplate ? template(query, "InstanceType").type() : "m1.small";
  }

  private Template template(Query query, String missing) {
    String name = query.get("LaunchTemplate.LaunchTemplateName");
    String key = name.isEmpty() ? query.get("LaunchTemplate.LaunchTemplateId") : name;
    if (key.isEmpty()) {
      throw new AwsError(
          400, "MissingParameter", "The request must contain the parameter " + missing);
    }
    Template template = templates.get(key);
    if (template == null) {
      throw new AwsError(
          400,
          "InvalidLaunchTemplateName.NotFoundException",
          "At least one of the launch templates specified in the request does not exist.");
    }
    return template;
  }

  private static SortedMap<String, String> compared(Query query) {
    SortedMap<String, String> compared = new TreeMap<>(query.parameters());
    compared.remove("DryRun");
    return compared;
  }
}
