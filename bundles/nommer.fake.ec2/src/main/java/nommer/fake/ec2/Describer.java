package nommer.fake.ec2;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** DescribeInstances, with filters and paging. */
final class Describer {
  private final FakeInstances machines;

  Describer(FakeInstances machines) {
    this.machines = machines;
  }

  String describe(Query query, String requestId) {
    List<FakeInstance> matching = matching(query);
    int from = position(query.get("NextToken"));
    int most = pageSize(query);
    int to = Math.min(matching.size(), from + most);
    List<FakeInstance> page = from >= to ? List.of() : matching.subList(from, to);
    return Xml.answer(
        "DescribeInstances",
        requestId,
        xml -> {
          xml.set("reservationSet", byReservation(page), InstanceXml::reservation);
          xml.leaf("nextToken", to < matching.size() ? token(to) : "");
        });
  }

  private List<FakeInstance> matching(Query query) {
    List<String> ids = query.list("InstanceId");
    if (!ids.isEmpty()) {
      if (!query.get("MaxResults").isEmpty()) {
        throw new AwsError(
            400,
            "InvalidParameterCombination",
            "The parameter instancesSet cannot be used with the parameter maxResults");
      }
      ids.forEach(machines::find);
    }
    Predicate<FakeInstance> filters = filters(query);
    return machines.described().stream()
        .filter(each -> ids.isEmpty() || ids.contains(each.id()))
        .filter(filters)
        .toList();
  }

  private static Predicate<FakeInstance> filters(Query query) {
    Predicate<FakeInstance> all = each -> true;
    for (int i = 1; query.parameters().containsKey("Filter." + i + ".Name"); i++) {
      String name = query.get("Filter." + i + ".Name");
      List<String> values = query.list("Filter." + i + ".Value");
      all = all.and(filter(name, values));
    }
    return all;
  }

  private static Predicate<FakeInstance> filter(String name, List<String> values) {
    if (name.startsWith("tag:")) {
      String key = name.substring("tag:".length());
      return each -> each.tags().containsKey(key) && values.contains(each.tags().get(key));
    }
    return switch (name) {
      case "instance-state-name" -> each -> values.contains(each.state().wireName());
      case "client-token" -> each -> values.contains(each.request().get("ClientToken"));
      case "instance-type" -> each -> values.contains(each.type());
      case "tag-key" -> each -> each.tags().keySet().stream().anyMatch(values::contains);
      default -> throw AwsError.badValue("The filter '" + name + "' is invalid");
    };
  }

  private static int pageSize(Query query) {
    if (query.get("MaxResults").isEmpty()) {
      return 1000;
    }
    int size = query.number("MaxResults");
    if (size < 5 || size > 1000) {
      throw AwsError.badValue(
          "Value ( %d ) for parameter maxResults is invalid. Expecting a value between 5 and 1000."
              .formatted(size));
    }
    return size;
  }

  private static List<List<FakeInstance>> byReservation(List<FakeInstance> instances) {
    Map<String, List<FakeInstance>> groups = new LinkedHashMap<>();
    instances.forEach(
        each -> groups.computeIfAbsent(each.reservation(), id -> new ArrayList<>()).add(each));
    return List.copyOf(groups.values());
  }

  private static String token(int position) {
    byte[] text = Integer.toString(position).getBytes(StandardCharsets.US_ASCII);
    return Base64.getEncoder().encodeToString(text);
  }

  private static int position(String token) {
    try {
      byte[] text = Base64.getDecoder().decode(token);
      return token.isEmpty() ? 0 : Integer.parseInt(new String(text, StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException e) {
      throw AwsError.badValue("Unable to parse pagination token");
    }
  }
}
