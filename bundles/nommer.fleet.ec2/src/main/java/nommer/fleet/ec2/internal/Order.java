package nommer.fleet.ec2.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nommer.fleet.api.FleetException;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.InstanceInterruptionBehavior;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.ShutdownBehavior;
import software.amazon.awssdk.services.ec2.model.SpotInstanceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * What the instances of one launch are asked for with. It stays the same for all its tries: EC2
 * refuses a repeated request of which anything changed.
 *
 * @param launch token of the launch
 * @param settings as they were at its first try
 * @param image id, or empty for the launch template's
 * @param userData in base64, or empty
 */
record Order(String launch, Settings settings, String image, String userData) {
  /** Key of the tag with the name of the cluster. */
  static final String CLUSTER = Settings.OURS + "cluster";

  /** Key of the tag with the token of the launch. */
  static final String LAUNCH = Settings.OURS + "launch";

  /** Key of the tag with the number in the launch, from 1. */
  static final String NUMBER = Settings.OURS + "number";

  /**
   * As of now.
   *
   * @throws FleetException no image or no user data can be had, and what to do
   */
  static Order of(String launch, Settings settings, Ec2 ec2, UserData userData) {
    String image = settings.imageId();
    if (image.isEmpty() && settings.template().isEmpty()) {
      image = ec2.parameter(settings.imageParameter());
    }
    byte[] data = userData.text().getBytes(StandardCharsets.UTF_8);
    if (data.length > UserData.MAX_BYTES) {
      throw new FleetException(
          "the user data is of %d bytes, and EC2 takes %d: shorten it"
              .formatted(data.length, UserData.MAX_BYTES),
          null);
    }
    return new Order(launch, settings, image, Base64.getEncoder().encodeToString(data));
  }

  /** For one instance. */
  RunInstancesRequest request(int number, Offer offer) {
    RunInstancesRequest.Builder request =
        RunInstancesRequest.builder()
            .minCount(1)
            .maxCount(1)
            .clientToken(offer.clientToken(launch, number))
            .instanceInitiatedShutdownBehavior(ShutdownBehavior.TERMINATE)
            .metadataOptions(m -> m.httpTokens(HttpTokensState.REQUIRED))
            .tagSpecifications(tags(number));
    whatItIs(request, offer);
    whoItIs(request);
    return request.build();
  }

  private void whatItIs(RunInstancesRequest.Builder request, Offer offer) {
    if (!image.isEmpty()) {
      request.imageId(image);
    }
    if (!offer.type().isEmpty()) {
      request.instanceType(offer.type());
    }
    if (!offer.subnet().isEmpty()) {
      request.subnetId(offer.subnet());
    }
    if (settings.volume().isSet()) {
      request.blockDeviceMappings(settings.volume().mappings());
    }
    if (offer.spot()) {
      request.instanceMarketOptions(
          m ->
              m.marketType(MarketType.SPOT)
                  .spotOptions(
                      s ->
                          s.spotInstanceType(SpotInstanceType.ONE_TIME)
                              .instanceInterruptionBehavior(
                                  InstanceInterruptionBehavior.TERMINATE)));
    }
  }

  private void whoItIs(RunInstancesRequest.Builder request) {
    if (!userData.isEmpty()) {
      request.userData(userData);
    }
    if (!settings.keyName().isEmpty()) {
      request.keyName(settings.keyName());
    }
    if (!settings.securityGroups().isEmpty()) {
      request.securityGroupIds(settings.securityGroups());
    }
    String profile = settings.profile();
    if (profile.startsWith("arn:")) {
      request.iamInstanceProfile(p -> p.arn(profile));
    } else if (!profile.isEmpty()) {
      request.iamInstanceProfile(p -> p.name(profile));
    }
    if (!settings.template().isEmpty()) {
      request.launchTemplate(template());
    }
  }

  private LaunchTemplateSpecification template() {
    String[] parts = settings.template().split(":", 2);
    LaunchTemplateSpecification.Builder template = LaunchTemplateSpecification.builder();
    template.version(parts.length > 1 ? parts[1] : "$Default");
    return parts[0].startsWith("lt-")
        ? template.launchTemplateId(parts[0]).build()
        : template.launchTemplateName(parts[0]).build();
  }

  private List<TagSpecification> tags(int number) {
    Map<String, String> all = new TreeMap<>(settings.tags());
    all.putIfAbsent("Name", settings.cluster() + "-worker");
    all.put(CLUSTER, settings.cluster());
    all.put(LAUNCH, launch);
    all.put(NUMBER, Integer.toString(number));
    List<Tag> tags = new ArrayList<>();
    all.forEach((key, value) -> tags.add(Tag.builder().key(key).value(value).build()));
    return List.of(
        TagSpecification.builder().resourceType(ResourceType.INSTANCE).tags(tags).build(),
        TagSpecification.builder().resourceType(ResourceType.VOLUME).tags(tags).build());
  }
}
