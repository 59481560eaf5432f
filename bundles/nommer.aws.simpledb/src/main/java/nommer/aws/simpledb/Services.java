package nommer.aws.simpledb;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.ClientConfiguration;
import com.amazonaws.Request;
import com.amazonaws.Response;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.handlers.HandlerContextKey;
import com.amazonaws.handlers.RequestHandler2;
import com.amazonaws.services.simpledb.AmazonSimpleDB;
import com.amazonaws.services.simpledb.AmazonSimpleDBClientBuilder;
import java.net.URI;
import nommer.aws.AwsAccess;
import nommer.aws.AwsSetupException;
import org.jspecify.annotations.Nullable;

/** Makes the official client, of the SDK for Java v1: v2 has none of SimpleDB. */
final class Services {
  private static final int CONNECT_MILLIS = 2000;
  private static final int READ_MILLIS = 10_000;

  private Services() {}

  /**
   * @throws SdbException there is no region
   */
  static AmazonSimpleDB create(AwsAccess access, ServerClock clock) {
    System.setProperty("aws.java.v1.disableDeprecationAnnouncement", "true");
    String region = region(access);
    URI endpoint = access.endpoint("sdb").orElseGet(() -> endpoint(region));
    return AmazonSimpleDBClientBuilder.standard()
        .withCredentials(new Keys(access))
        .withClientConfiguration(configuration())
        .withRequestHandlers(new Dates(clock))
        .withEndpointConfiguration(new EndpointConfiguration(endpoint.toString(), region))
        .build();
  }

  /** As the Developer Guide has it; the SDK would read a megabyte of JSON to tell the same. */
  static URI endpoint(String region) {
    String host = region.equals("us-east-1") ? "sdb" : "sdb." + region;
    return URI.create("https://" + host + ".amazonaws.com");
  }

  private static String region(AwsAccess access) {
    try {
      return access.region();
    } catch (AwsSetupException e) {
      throw new SdbException("SimpleDB cannot be used: " + e.getMessage(), e);
    }
  }

  /** Retries are ours, since a write that is repeated may be in conflict with itself. */
  private static ClientConfiguration configuration() {
    return new ClientConfiguration()
        .withMaxErrorRetry(0)
        .withConnectionTimeout(CONNECT_MILLIS)
        .withSocketTimeout(READ_MILLIS)
        .withUseExpectContinue(false);
  }

  /** Tells the clock of each answer, errors included. */
  private static final class Dates extends RequestHandler2 {
    private static final HandlerContextKey<Long> SENT = new HandlerContextKey<>("nommer.sent");

    private final ServerClock clock;

    Dates(ServerClock clock) {
      this.clock = clock;
    }

    @Override
    public void beforeRequest(Request<?> request) {
      request.addHandlerContext(SENT, System.nanoTime());
    }

    @Override
    public void afterResponse(Request<?> request, Response<?> response) {
      response.getHttpResponse().getHeaderValues("Date").forEach(date -> observe(request, date));
    }

    @Override
    public void afterError(Request<?> request, @Nullable Response<?> response, Exception e) {
      if (e instanceof AmazonServiceException answer && answer.getHttpHeaders() != null) {
        observe(request, answer.getHttpHeaders().get("Date"));
      }
    }

    private void observe(Request<?> request, @Nullable String date) {
      Long sent = request.getHandlerContext(SENT);
      if (date != null && sent != null) {
        clock.observe(date, sent);
      }
    }
  }
}
