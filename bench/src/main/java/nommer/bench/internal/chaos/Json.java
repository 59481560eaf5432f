package nommer.bench.internal.chaos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The written form of a result. */
final class Json {
  private Json() {}

  static ObjectNode of(Result result) {
    ObjectNode json = Client.JSON.createObjectNode();
    json.put("kills", result.kills());
    json.put("seed", result.wish().seed());
    json.put("troubled_seconds", result.troubled().toMillis() / 1000.0);
    json.put("settled_seconds", result.settled().toMillis() / 1000.0);
    json.put("accepted", result.accepted());
    json.put("not_answered", result.unanswered());
    ObjectNode states = json.putObject("jobs");
    result.states().forEach(states::put);
    ObjectNode done = json.putObject("done");
    result.done().forEach((kind, count) -> done.put(kind.toString(), count));
    ArrayNode notRun = json.putArray("not_run");
    result.notRun().forEach(notRun::add);
    ObjectNode seconds = json.putObject("recovery_seconds");
    result
        .seconds()
        .forEach((what, values) -> values.forEach(seconds.withArrayProperty(what)::add));
    ArrayNode violations = json.putArray("violations");
    for (Violation each : result.violations()) {
      violations.addObject().put("promise", each.promise()).put("what", each.what());
    }
    return json;
  }
}
