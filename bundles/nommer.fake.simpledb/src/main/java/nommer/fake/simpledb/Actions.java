package nommer.fake.simpledb;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import nommer.fake.simpledb.Attributes.Pair;

/**
 * The <a
 * href="https://docs.aws.amazon.com/AmazonSimpleDB/latest/DeveloperGuide/SDB_API_Operations.html">operations</a>.
 * One at a time.
 */
final class Actions {
  private static final int MOST_DOMAINS = 250;

  private final SortedMap<String, Domain> domains = new TreeMap<>();
  private int lag;
  private Pages pages = new Pages(Integer.MAX_VALUE, false);

  synchronized void lag(int writes) {
    lag = writes;
  }

  synchronized void pages(Pages next) {
    pages = next;
  }

  /**
   * The inside of the answer.
   *
   * @throws Refusal the service would answer with this error
   */
  synchronized String answer(String action, Parameters request) {
    return switch (action) {
      case "CreateDomain" -> create(Writes.domainName(request));
      case "DeleteDomain" -> drop(Writes.domainName(request));
      case "ListDomains" -> list(request);
      case "DomainMetadata" -> metadata(domain(Writes.domainName(request)));
      case "PutAttributes" -> put(request);
      case "BatchPutAttributes" -> batchPut(request);
      case "DeleteAttributes" -> delete(request);
      case "GetAttributes" -> get(request);
      case "Select" -> select(request);
      default ->
          throw new Refusal(
              400,
              "InvalidAction",
              "The action %s is not valid for this web service.".formatted(action));
    };
  }

  private Domain domain(String name) {
    Domain domain = domains.get(name);
    if (domain == null) {
      throw new Refusal(400, "NoSuchDomain", "The specified domain does not exist.");
    }
    return domain;
  }

  private String create(String name) {
    if (domains.size() >= MOST_DOMAINS && !domains.containsKey(name)) {
      throw new Refusal(409, "NumberDomainsExceeded", "The domain limit was exceeded.");
    }
    domains.putIfAbsent(name, new Domain());
    return "";
  }

  private String drop(String name) {
    domains.remove(name);
    return "";
  }

  private String list(Parameters request) {
    int most = request.find("MaxNumberOfDomains").map(Integer::parseInt).orElse(100);
    if (most < 1 || most > 100) {
      throw Refusal.badValue(
          String.valueOf(most), "MaxNumberOfDomains", "MaxNumberOfDomains must be 1 to 100.");
    }
    StringBuilder answer = new StringBuilder();
    List<String> names =
        domains.tailMap(request.find("NextToken").orElse("")).keySet().stream().toList();
    names.stream().limit(most).forEach(name -> answer.append(Xml.element("DomainName", name)));
    if (names.size() > most) {
      answer.append(Xml.element("NextToken", names.get(most)));
    }
    return answer.toString();
  }

  private static String metadata(Domain domain) {
    SortedMap<String, Attributes> items = domain.read(true);
    int pairs = items.values().stream().mapToInt(Attributes::pairs).sum();
    return "<ItemCount>%d</ItemCount><AttributeValueCount>%d</AttributeValueCount>"
        .formatted(items.size(), pairs);
  }

  private String put(Parameters request) {
    Domain domain = domain(Writes.domainName(request));
    String item = Writes.itemName(request);
    List<Pair> pairs = Writes.pairs(request);
    Writes.requireExpected(request, domain.item(item));
    domain.change(item, held -> held.put(pairs), lag);
    return "";
  }

  private String batchPut(Parameters request) {
    Domain domain = domain(Writes.domainName(request));
    Map<String, UnaryOperator<Attributes>> changes = new TreeMap<>();
    for (Parameters item : Writes.batch(request)) {
      List<Pair> pairs = Writes.pairs(item);
      Attributes unused = domain.item(Writes.itemName(item)).put(pairs);
      changes.put(Writes.itemName(item), held -> held.put(pairs));
    }
    changes.forEach((item, change) -> domain.change(item, change, lag));
    return "";
  }

  private String delete(Parameters request) {
    Domain domain = domain(Writes.domainName(request));
    String item = Writes.itemName(request);
    Writes.requireExpected(request, domain.item(item));
    List<Parameters> dropped = request.numbered("Attribute");
    domain.change(item, held -> held.delete(dropped), lag);
    return "";
  }

  private String get(Parameters request) {
    Domain domain = domain(Writes.domainName(request));
    Attributes held =
        domain
            .read(request.isTrue("ConsistentRead"))
            .getOrDefault(Writes.itemName(request), Attributes.NONE);
    Map<String, Set<String>> shown = new TreeMap<>(held.values());
    List<String> asked = names(request);
    if (!asked.isEmpty()) {
      shown.keySet().retainAll(asked);
    }
    return Xml.attributes(new Attributes(shown));
  }

  private static List<String> names(Parameters request) {
    return request.values().entrySet().stream()
        .filter(each -> each.getKey().matches("AttributeName(\\.\\d+)?"))
        .map(Map.Entry::getValue)
        .toList();
  }

  private String select(Parameters request) {
    String expression = request.get("SelectExpression");
    Select select = new Select(expression);
    return pages.page(
        select,
        expression,
        request.find("NextToken"),
        domain(select.domain()).read(request.isTrue("ConsistentRead")));
  }

  /** Everything that is held, as text: what somebody sees who looks into the account. */
  synchronized String dump() {
    StringBuilder dump = new StringBuilder();
    domains.forEach(
        (name, domain) ->
            domain
                .read(true)
                .forEach(
                    (item, held) ->
                        dump.append(name).append(' ').append(item).append(held).append('\n')));
    return dump.toString();
  }
}
