package nommer.fake.ec2;

import java.util.List;
import java.util.Map;

/** Instances and their launches as answers tell of them. */
final class InstanceXml {
  private static final String OWNER = "123456789012";

  private InstanceXml() {}

  static void reservation(Xml xml, List<FakeInstance> instances) {
    xml.leaf("reservationId", instances.get(0).reservation()).leaf("ownerId", OWNER);
    xml.set("groupSet", List.of(), (item, nothing) -> {});
    xml.set("instancesSet", instances, InstanceXml::instance);
  }

  private static void instance(Xml xml, FakeInstance instance) {
    Query request = instance.request();
    xml.leaf("instanceId", instance.id()).leaf("imageId", instance.imageId());
    state(xml, "instanceState", instance.state());
    xml.leaf("keyName", request.get("KeyName"));
    xml.leaf("amiLaunchIndex", Integer.toString(instance.index()));
    xml.leaf("instanceType", instance.type());
    xml.leaf("launchTime", instance.launchedAt().toString());
    xml.leaf("subnetId", request.get("SubnetId"));
    xml.leaf("clientToken", request.get("ClientToken"));
    xml.leaf("instanceLifecycle", instance.isSpot() ? "spot" : "");
    reason(xml, instance.state());
    xml.element("metadataOptions", options -> metadata(options, request));
    xml.set("tagSet", List.copyOf(instance.tags().entrySet()), InstanceXml::tag);
  }

  static void change(Xml xml, FakeInstance before, FakeInstance after) {
    xml.leaf("instanceId", after.id());
    state(xml, "currentState", after.state());
    state(xml, "previousState", before.state());
  }

  private static void state(Xml xml, String name, InstanceState state) {
    xml.element(
        name,
        inner -> inner.leaf("code", Integer.toString(state.code())).leaf("name", state.wireName()));
  }

  private static void reason(Xml xml, InstanceState state) {
    if (state == InstanceState.TERMINATED) {
      xml.element(
          "stateReason",
          inner ->
              inner
                  .leaf("code", "Client.InstanceInitiatedShutdown")
                  .leaf(
                      "message", "Client.InstanceInitiatedShutdown: Instance initiated shutdown"));
    }
  }

  private static void metadata(Xml xml, Query request) {
    String tokens = request.get("MetadataOptions.HttpTokens");
    xml.leaf("state", "applied").leaf("httpTokens", tokens.isEmpty() ? "optional" : tokens);
    xml.leaf("httpEndpoint", "enabled");
  }

  private static void tag(Xml xml, Map.Entry<String, String> tag) {
    xml.leaf("key", tag.getKey());
    xml.leaf("value", tag.getValue());
  }
}
