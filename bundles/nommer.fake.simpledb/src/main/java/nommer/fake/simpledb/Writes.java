package nommer.fake.simpledb;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import nommer.fake.simpledb.Attributes.Pair;

/**
 * What is checked of a write: its <a
 * href="https://docs.aws.amazon.com/AmazonSimpleDB/latest/DeveloperGuide/SDBLimits.html">limits</a>
 * and its <a
 * href="https://docs.aws.amazon.com/AmazonSimpleDB/latest/DeveloperGuide/ConditionalPut.html">condition</a>.
 */
final class Writes {
  private static final int MOST_PAIRS = 256;
  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9_.-]{3,255}");

  private Writes() {}

  static String domainName(Parameters request) {
    String name = request.get("DomainName");
    if (!DOMAIN.matcher(name).matches()) {
      throw Refusal.badValue(
          name, "DomainName", "It must be 3 to 255 of a-z, A-Z, 0-9, '_', '-', and '.'.");
    }
    return name;
  }

  static String itemName(Parameters request) {
    String name = Utf8.limited(request.get("ItemName"), "ItemName");
    if (name.isEmpty()) {
      throw Refusal.missing("ItemName");
    }
    return name;
  }

  static List<Pair> pairs(Parameters request) {
    List<Pair> pairs = request.numbered("Attribute").stream().map(Writes::pair).toList();
    if (pairs.isEmpty()) {
      throw Refusal.missing("Attribute.Name");
    }
    if (pairs.size() > MOST_PAIRS) {
      throw new Refusal(
          409, "NumberSubmittedAttributesExceeded", "Too many attributes in a single call.");
    }
    return pairs;
  }

  private static Pair pair(Parameters attribute) {
    String name = Utf8.limited(attribute.get("Name"), "Name");
    if (name.isEmpty()) {
      throw Refusal.badValue(name, "Name", "The empty string is an illegal attribute name");
    }
    return new Pair(
        name, Utf8.limited(attribute.get("Value"), "Value"), attribute.isTrue("Replace"));
  }

  /**
   * @throws Refusal the request has a condition, and {@code held} does not meet it
   */
  static void requireExpected(Parameters request, Attributes held) {
    Optional<String> name = request.find("Expected.1.Name").or(() -> request.find("Expected.Name"));
    if (name.isEmpty()) {
      return;
    }
    Optional<String> value =
        request.find("Expected.1.Value").or(() -> request.find("Expected.Value"));
    boolean exists =
        request
            .find("Expected.1.Exists")
            .or(() -> request.find("Expected.Exists"))
            .map(Boolean::parseBoolean)
            .orElse(true);
    requireComplete(exists, value);
    if (exists) {
      requireValue(name.get(), value.orElseThrow(), held.of(name.get()));
    } else if (!held.of(name.get()).isEmpty()) {
      throw conflict("Attribute (%s) value exists".formatted(name.get()));
    }
  }

  private static void requireComplete(boolean exists, Optional<String> value) {
    if (exists && value.isEmpty()) {
      throw new Refusal(
          400,
          "IncompleteExpectedExpression",
          "If Expected.Exists=true or unspecified, then Expected.Value has to be specified");
    }
    if (!exists && value.isPresent()) {
      throw new Refusal(
          400,
          "ExistsAndExpectedValue",
          "Expected.Exists=false and Expected.Value cannot be specified together");
    }
  }

  private static void requireValue(String name, String expected, Set<String> held) {
    if (held.isEmpty()) {
      throw new Refusal(
          404, "AttributeDoesNotExist", "Attribute (%s) does not exist".formatted(name));
    }
    if (held.size() > 1) {
      throw new Refusal(
          409,
          "MultiValuedAttribute",
          "Attribute (%s) is multi-valued. Conditional check can only be performed on a"
                  .formatted(name)
              + " single-valued attribute");
    }
    if (!held.contains(expected)) {
      throw conflict(
          "Attribute (%s) value is (%s) but was expected (%s)"
              .formatted(name, held.iterator().next(), expected));
    }
  }

  private static Refusal conflict(String reason) {
    return new Refusal(409, "ConditionalCheckFailed", "Conditional check failed. " + reason);
  }

  /**
   * @throws Refusal more than 25 items, none, or one twice
   */
  static List<Parameters> batch(Parameters request) {
    List<Parameters> items = request.numbered("Item");
    if (items.isEmpty()) {
      throw Refusal.missing("Item");
    }
    if (items.size() > 25) {
      throw new Refusal(
          409, "NumberSubmittedItemsExceeded", "Too many items in a single call. Up to 25 allowed");
    }
    Set<String> names = new HashSet<>();
    for (Parameters item : items) {
      if (!names.add(itemName(item))) {
        throw new Refusal(
            400, "DuplicateItemName", "Item (%s) was specified twice.".formatted(itemName(item)));
      }
    }
    return items;
  }
}
