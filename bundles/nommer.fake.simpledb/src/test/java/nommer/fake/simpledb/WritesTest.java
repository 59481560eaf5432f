package nommer.fake.simpledb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.AmazonWebServiceClient;
import com.amazonaws.SdkClientException;
import com.amazonaws.services.simpledb.AmazonSimpleDB;
import com.amazonaws.services.simpledb.model.Attribute;
import com.amazonaws.services.simpledb.model.BatchPutAttributesRequest;
import com.amazonaws.services.simpledb.model.CreateDomainRequest;
import com.amazonaws.services.simpledb.model.DeleteAttributesRequest;
import com.amazonaws.services.simpledb.model.DomainMetadataRequest;
import com.amazonaws.services.simpledb.model.GetAttributesRequest;
import com.amazonaws.services.simpledb.model.ListDomainsRequest;
import com.amazonaws.services.simpledb.model.PutAttributesRequest;
import com.amazonaws.services.simpledb.model.ReplaceableAttribute;
import com.amazonaws.services.simpledb.model.ReplaceableItem;
import com.amazonaws.services.simpledb.model.SelectRequest;
import com.amazonaws.services.simpledb.model.UpdateCondition;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Puts, deletes, conditions, limits, consistency, signatures. */
class WritesTest extends FakeTest {
  @Test
  void valuesAddUpUnlessTheyReplace() {
    put("i", "a", "1");
    put("i", "a", "2");
    assertThat(held("i", true)).containsExactlyInAnyOrder("a=1", "a=2");

    client.putAttributes(
        new PutAttributesRequest("films", "i", List.of(new ReplaceableAttribute("a", "3", true))));

    assertThat(held("i", true)).containsExactly("a=3");
  }

  @Test
  void aPutIsDoneIfTheExpectedValueIsThere() {
    putIf(absent("rev"), "i", "rev", "0");
    assertRefused(409, "ConditionalCheckFailed", () -> putIf(absent("rev"), "i", "rev", "0"));
    assertRefused(409, "ConditionalCheckFailed", () -> putIf(is("rev", "7"), "i", "x", "y"));
    assertRefused(404, "AttributeDoesNotExist", () -> putIf(is("rev", "0"), "other", "x", "y"));

    putIf(is("rev", "0"), "i", "x", "y");

    assertThat(held("i", true)).containsExactlyInAnyOrder("rev=0", "x=y");
    assertThat(held("other", true)).isEmpty();
  }

  @Test
  void aConditionMustBeWholeAndOfOneValue() {
    put("i", "a", "1", "a", "2");

    assertRefused(409, "MultiValuedAttribute", () -> putIf(is("a", "1"), "i", "x", "y"));
    assertRefused(
        400,
        "IncompleteExpectedExpression",
        () -> putIf(new UpdateCondition().withName("a"), "i", "x", "y"));
    assertRefused(
        400, "ExistsAndExpectedValue", () -> putIf(absent("a").withValue("1"), "i", "x", "y"));
  }

  @Test
  void attributesOrWholeItemsAreDeletedUnderAConditionToo() {
    put("i", "rev", "0", "a", "1", "a", "2");
    DeleteAttributesRequest all = new DeleteAttributesRequest("films", "i");

    client.deleteAttributes(
        new DeleteAttributesRequest("films", "i")
            .withAttributes(new Attribute().withName("a").withValue("1")));
    assertThat(held("i", true)).containsExactlyInAnyOrder("rev=0", "a=2");
    assertRefused(
        409,
        "ConditionalCheckFailed",
        () -> client.deleteAttributes(all.withExpected(is("rev", "1"))));

    client.deleteAttributes(all.withExpected(is("rev", "0")));

    assertThat(held("i", true)).isEmpty();
    assertThat(names("select * from films")).isEmpty();
  }

  @Test
  void lengthsAreLimitedInOctets() {
    put("i", "é".repeat(512), "é".repeat(512));

    assertRefused(400, "InvalidParameterValue", () -> put("i", "a", "é".repeat(512) + "x"));
    assertRefused(400, "InvalidParameterValue", () -> put("i", "é".repeat(512) + "x", "v"));
    assertRefused(400, "InvalidParameterValue", () -> put("é".repeat(512) + "x", "a", "v"));
  }

  @Test
  void anItemAndAPutHaveAtMost256Pairs() {
    put("i", pairs(0, 256));

    assertRefused(409, "NumberItemAttributesExceeded", () -> put("i", "one", "more"));
    assertRefused(409, "NumberSubmittedAttributesExceeded", () -> put("j", pairs(0, 257)));
    assertThat(held("i", true)).hasSize(256);
    assertThat(held("j", true)).isEmpty();
  }

  @Test
  void aBatchPutsUpTo25Items() {
    client.batchPutAttributes(new BatchPutAttributesRequest("films", items(25)));

    assertThat(names("select * from films")).hasSize(25);
    assertRefused(
        409,
        "NumberSubmittedItemsExceeded",
        () -> client.batchPutAttributes(new BatchPutAttributesRequest("films", items(26))));
  }

  @Test
  void readsLagUnlessTheyAreConsistentAndCatchUp() {
    fake.lag(2);
    put("i", "a", "1");
    put("i", "a", "2");

    assertThat(held("i", true)).containsExactly("a=1", "a=2");
    assertThat(held("i", false)).isEmpty();
    assertThat(held("i", false)).containsExactly("a=1");
    assertThat(held("i", false)).containsExactly("a=1", "a=2");
  }

  @Test
  void whatXmlCannotCarryComesInBase64() {
    put("i", "ok", "tab\t line\n cr\r <&>'\" é 🎬", "bad", "nul\0", "c1", "\u0085\u0086", "e", "");

    List<Attribute> held =
        client
            .getAttributes(new GetAttributesRequest("films", "i").withConsistentRead(true))
            .getAttributes();

    assertThat(held)
        .filteredOn(a -> a.getName().equals("ok"))
        .singleElement()
        .satisfies(a -> assertThat(a.getValue()).isEqualTo("tab\t line\n cr\r <&>'\" é 🎬"))
        .satisfies(a -> assertThat(a.getAlternateValueEncoding()).isNull());
    assertThat(held)
        .filteredOn(a -> "base64".equals(a.getAlternateValueEncoding()))
        .extracting(a -> new String(Base64.getDecoder().decode(a.getValue()), UTF_8))
        .containsExactlyInAnyOrder("nul\0", "\u0085\u0086");
  }

  @Test
  void domainsAreMadeListedAndDeleted() {
    client.createDomain(new CreateDomainRequest("other.domain"));
    put("i", "a", "1", "b", "2");

    assertThat(client.listDomains(new ListDomainsRequest().withMaxNumberOfDomains(1)))
        .satisfies(page -> assertThat(page.getDomainNames()).containsExactly("films"))
        .satisfies(page -> assertThat(page.getNextToken()).isNotNull());
    assertThat(client.domainMetadata(new DomainMetadataRequest("films")).getAttributeValueCount())
        .isEqualTo(2);
    fake.deleteDomain("films");
    assertRefused(400, "NoSuchDomain", () -> put("i", "a", "1"));
    assertRefused(
        400, "InvalidParameterValue", () -> client.createDomain(new CreateDomainRequest("x/y")));
  }

  @Test
  void aWrongSignatureAndAWrongClockAreRefused() {
    AmazonSimpleDB stranger = client("another secret");
    assertRefused(
        403, "AuthFailure", () -> stranger.select(new SelectRequest("select * from films")));
    ((AmazonWebServiceClient) stranger).shutdown();

    fake.clock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(16)));

    assertRefused(400, "RequestExpired", () -> put("i", "a", "1"));
  }

  @Test
  void faultsAreAsOrdered() {
    fake.refuse(1);
    assertRefused(503, "ServiceUnavailable", () -> put("i", "a", "1"));
    assertThat(held("i", true)).isEmpty();

    fake.dropAnswers(1);
    assertThatThrownBy(() -> put("i", "a", "1")).isInstanceOf(SdkClientException.class);
    assertThat(held("i", true)).containsExactly("a=1");

    fake.expireKeys(true);
    assertRefused(403, "ExpiredToken", () -> put("i", "a", "1"));
  }

  private List<String> held(String item, boolean consistent) {
    return client
        .getAttributes(new GetAttributesRequest("films", item).withConsistentRead(consistent))
        .getAttributes()
        .stream()
        .map(a -> a.getName() + "=" + a.getValue())
        .toList();
  }

  private static UpdateCondition absent(String name) {
    return new UpdateCondition().withName(name).withExists(false);
  }

  private static UpdateCondition is(String name, String value) {
    return new UpdateCondition().withName(name).withValue(value);
  }

  private static String[] pairs(int from, int to) {
    return IntStream.range(from, to)
        .boxed()
        .flatMap(i -> List.of("n" + i, "v").stream())
        .toArray(String[]::new);
  }

  private static List<ReplaceableItem> items(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> new ReplaceableItem("item" + i, List.of(new ReplaceableAttribute("a", "1", true))))
        .toList();
  }
}
