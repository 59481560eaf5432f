package nommer.fake.simpledb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.AmazonWebServiceClient;
import com.amazonaws.ClientConfiguration;
import com.amazonaws.SDKGlobalTime;
import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.simpledb.AmazonSimpleDB;
import com.amazonaws.services.simpledb.AmazonSimpleDBClientBuilder;
import com.amazonaws.services.simpledb.model.CreateDomainRequest;
import com.amazonaws.services.simpledb.model.Item;
import com.amazonaws.services.simpledb.model.PutAttributesRequest;
import com.amazonaws.services.simpledb.model.ReplaceableAttribute;
import com.amazonaws.services.simpledb.model.SelectRequest;
import com.amazonaws.services.simpledb.model.SelectResult;
import com.amazonaws.services.simpledb.model.UpdateCondition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The official client talks to the fake; one domain {@code films} is there. */
abstract class FakeTest {
  final FakeSimpleDb fake = new FakeSimpleDb();
  final AmazonSimpleDB client = client(FakeSimpleDb.SECRET);

  AmazonSimpleDB client(String secret) {
    return AmazonSimpleDBClientBuilder.standard()
        .withEndpointConfiguration(new EndpointConfiguration(fake.uri().toString(), "us-east-1"))
        .withClientConfiguration(new ClientConfiguration().withMaxErrorRetry(0))
        .withCredentials(
            new AWSStaticCredentialsProvider(new BasicAWSCredentials(FakeSimpleDb.KEY_ID, secret)))
        .build();
  }

  @BeforeEach
  void createDomain() {
    client.createDomain(new CreateDomainRequest("films"));
  }

  @AfterEach
  void stop() {
    ((AmazonWebServiceClient) client).shutdown();
    fake.close();
    SDKGlobalTime.setGlobalTimeOffset(0);
  }

  void put(String item, String... namesAndValues) {
    putIf(null, item, namesAndValues);
  }

  void putIf(UpdateCondition condition, String item, String... namesAndValues) {
    List<ReplaceableAttribute> attributes = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      attributes.add(new ReplaceableAttribute(namesAndValues[i], namesAndValues[i + 1], false));
    }
    client.putAttributes(new PutAttributesRequest("films", item, attributes, condition));
  }

  List<String> names(String expression) {
    return pages(expression).stream()
        .flatMap(page -> page.getItems().stream())
        .map(Item::getName)
        .toList();
  }

  List<SelectResult> pages(String expression) {
    List<SelectResult> pages = new ArrayList<>();
    String token = null;
    do {
      pages.add(client.select(new SelectRequest(expression, true).withNextToken(token)));
      token = pages.get(pages.size() - 1).getNextToken();
    } while (token != null);
    return pages;
  }

  static void assertRefused(int status, String code, Runnable call) {
    AmazonServiceException refused = catchThrowableOfType(AmazonServiceException.class, call::run);
    assertThat(refused).isNotNull();
    assertThat(refused.getErrorCode()).isEqualTo(code);
    assertThat(refused.getStatusCode()).isEqualTo(status);
  }
}
