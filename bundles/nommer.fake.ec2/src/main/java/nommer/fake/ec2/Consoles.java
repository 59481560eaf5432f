package nommer.fake.ec2;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * GetConsoleOutput: the last 64 KiB, in base64; without an output there is only the time, as for an
 * instance that has just been started. Thread-safe.
 */
final class Consoles {
  private static final int MOST_BYTES = 64 * 1024;

  private final FakeInstances machines;
  private final Map<String, String> outputs = new ConcurrentHashMap<>();

  Consoles(FakeInstances machines) {
    this.machines = machines;
  }

  void put(String id, String output) {
    outputs.put(machines.find(id).id(), output);
  }

  String get(Query query, String requestId) {
    FakeInstance instance = machines.find(query.required("InstanceId"));
    if (query.get("DryRun").equals("true")) {
      throw AwsError.dryRun();
    }
    byte[] all = outputs.getOrDefault(instance.id(), "").getBytes(StandardCharsets.UTF_8);
    byte[] last = Arrays.copyOfRange(all, Math.max(0, all.length - MOST_BYTES), all.length);
    return Xml.answer(
        "GetConsoleOutput",
        requestId,
        xml ->
            xml.leaf("instanceId", instance.id())
                .leaf("timestamp", Instant.now().toString())
                .leaf("output", Base64.getEncoder().encodeToString(last)));
  }
}
