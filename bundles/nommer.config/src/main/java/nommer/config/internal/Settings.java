package nommer.config.internal;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/**
 * What may be configured, as the bundles that are installed describe it (OSGi Metatype), and what
 * is wrong with what is. Of what nobody describes, and of other people's bundles, nothing is said.
 */
final class Settings {
  private static final String OURS = "nommer.";
  private static final String BACKENDS = "nommer.backends"; // read before there are bundles
  private static final int LONGEST = 40;

  private final BundleContext context;
  private final MetaTypeService types;
  private volatile Described described = new Described(Set.of(), Map.of(), Set.of());

  /** What bundles describe; each bundle by its id and when it last changed. */
  private record Described(
      Set<List<Long>> bundles,
      Map<String, ObjectClassDefinition> definitions,
      Set<String> single) {}

  Settings(BundleContext context, MetaTypeService types) {
    this.context = context;
    this.types = types;
  }

  /**
   * A sentence for each value that has no effect, or not the one that is meant.
   *
   * @param pid of the configuration, or of its factory
   * @param values without what Configuration Admin and FileInstall add
   */
  List<String> problems(String pid, Map<String, Object> values) {
    if (!pid.startsWith(OURS) || pid.equals(BACKENDS)) {
      return List.of();
    }
    Map<String, ObjectClassDefinition> all = definitions();
    ObjectClassDefinition definition = all.get(pid);
    if (definition == null) {
      return List.of("nothing reads it; there are " + String.join(", ", all.keySet()));
    }
    Map<String, AttributeDefinition> known = attributes(definition);
    List<String> problems = new ArrayList<>();
    new TreeMap<>(values)
        .forEach((key, value) -> problem(pid, key, value, known).ifPresent(problems::add));
    return problems;
  }

  /**
   * Of those problems the values that are wrong in form or range, of keys that are read.
   *
   * @param pid of the configuration, or of its factory
   */
  List<String> wrongValues(String pid, Map<String, Object> values) {
    if (!pid.startsWith(OURS)) {
      return List.of();
    }
    ObjectClassDefinition definition = definitions().get(pid);
    Map<String, AttributeDefinition> known = definition == null ? Map.of() : attributes(definition);
    List<String> problems = new ArrayList<>();
    new TreeMap<>(values)
        .forEach(
            (key, value) -> {
              if (known.containsKey(key)) {
                problem(pid, key, value, known).ifPresent(problems::add);
              }
            });
    return problems;
  }

  private static Optional<String> problem(
      String pid, String key, Object value, Map<String, AttributeDefinition> known) {
    AttributeDefinition attribute = known.get(key);
    if (attribute == null && RetiredKeys.isRead(pid, key)) {
      return Optional.empty();
    }
    if (attribute == null) {
      return RetiredKeys.problem(pid, key)
          .or(
              () ->
                  Optional.of(
                      key + " is not read; there are " + String.join(", ", known.keySet())));
    }
    return elements(value)
        .map(Object::toString)
        .filter(each -> !each.contains("$[")) // which is put in for each reader
        .map(each -> wrong(attribute, each.strip()).map(why -> key + " is " + quoted(each) + why))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> wrong(AttributeDefinition attribute, String value) {
    String[] options = attribute.getOptionValues();
    if (options != null && options.length > 0 && !Arrays.asList(options).contains(value)) {
      return Optional.of(", not one of " + String.join(", ", options));
    }
    Optional<String> form = ofForm(attribute, value);
    return form.isPresent() ? form : outOfRange(attribute, value);
  }

  /**
   * By the range that stands beside the key, which the web console heeds too; what it says in words
   * stands there as well.
   */
  private static Optional<String> outOfRange(AttributeDefinition attribute, String value) {
    int type = attribute.getType();
    boolean number =
        type == AttributeDefinition.INTEGER
            || type == AttributeDefinition.LONG
            || type == AttributeDefinition.DOUBLE;
    String said = number ? attribute.validate(value) : null;
    return said == null || said.isEmpty()
        ? Optional.empty()
        : Optional.of(", out of its range: " + attribute.getDescription());
  }

  private static Optional<String> ofForm(AttributeDefinition attribute, String value) {
    return switch (attribute.getType()) {
      case AttributeDefinition.BOOLEAN ->
          value.equals("true") || value.equals("false")
              ? Optional.empty()
              : Optional.of(", not true or false");
      case AttributeDefinition.INTEGER -> unless(value, Integer::valueOf, ", not a whole number");
      case AttributeDefinition.LONG -> unless(value, Long::valueOf, ", not a whole number");
      case AttributeDefinition.DOUBLE -> unless(value, Double::valueOf, ", not a number");
      default -> Optional.empty();
    };
  }

  private static Optional<String> unless(
      String value, Function<String, Number> reader, String problem) {
    try {
      Number unused = reader.apply(value);
      return Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.of(problem);
    }
  }

  /** What bundles describe that is configured once. */
  Set<String> single() {
    return described().single();
  }

  /** What is read of a configuration of that PID, or factory, by key; nothing if nobody says. */
  Map<String, AttributeDefinition> attributes(String pid) {
    ObjectClassDefinition definition = definitions().get(pid);
    return definition == null ? Map.of() : attributes(definition);
  }

  private Map<String, ObjectClassDefinition> definitions() {
    return described().definitions();
  }

  /** The service reads the descriptions of a bundle at each question: as long as none changed. */
  private Described described() {
    Set<List<Long>> bundles = new HashSet<>();
    for (Bundle bundle : context.getBundles()) {
      bundles.add(List.of(bundle.getBundleId(), bundle.getLastModified()));
    }
    Described known = described;
    if (!known.bundles().equals(bundles)) {
      known = read(bundles);
      described = known;
    }
    return known;
  }

  private Described read(Set<List<Long>> bundles) {
    Map<String, ObjectClassDefinition> all = new TreeMap<>();
    Set<String> single = new TreeSet<>();
    for (Bundle bundle : context.getBundles()) {
      MetaTypeInformation described = types.getMetaTypeInformation(bundle);
      if (described != null) {
        add(described, described.getPids(), all);
        add(described, described.getFactoryPids(), all);
        Stream.ofNullable(described.getPids()).flatMap(Arrays::stream).forEach(single::add);
      }
    }
    single.retainAll(all.keySet());
    return new Described(bundles, all, single);
  }

  private static void add(
      MetaTypeInformation described,
      String @Nullable [] pids,
      Map<String, ObjectClassDefinition> all) {
    for (String pid : pids == null ? new String[0] : pids) {
      if (pid.startsWith(OURS)) {
        all.put(pid, described.getObjectClassDefinition(pid, null));
      }
    }
  }

  private static Map<String, AttributeDefinition> attributes(ObjectClassDefinition definition) {
    AttributeDefinition[] all = definition.getAttributeDefinitions(ObjectClassDefinition.ALL);
    return Arrays.stream(all == null ? new AttributeDefinition[0] : all)
        .collect(
            Collectors.toMap(
                AttributeDefinition::getID, each -> each, (one, other) -> one, TreeMap::new));
  }

  /** Those of a list or an array; of anything else itself. */
  static Stream<Object> elements(Object value) {
    if (value instanceof Collection<?> many) {
      return many.stream().map(each -> each);
    }
    if (value.getClass().isArray()) {
      return IntStream.range(0, Array.getLength(value)).mapToObj(i -> Array.get(value, i));
    }
    return Stream.of(value);
  }

  private static String quoted(String value) {
    String plain = value.replaceAll("\\p{Cntrl}", "?");
    return "'" + (plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain) + "'";
  }
}
