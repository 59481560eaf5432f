package nommer.storage.s3.internal;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import nommer.aws.AwsAccess;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Makes a client for each transfer, which closes it: so keys in URIs are not kept, and an edit of
 * the configuration holds for the next transfer. Connections are kept by the JDK. Thread-safe.
 */
final class Clients {
  private final AwsAccess aws;
  private final Map<String, S3Account> accounts = new ConcurrentHashMap<>();

  Clients(AwsAccess aws) {
    this.aws = aws;
  }

  void add(S3Account account) {
    accounts.put(account.name(), account);
  }

  /** If it is still the one of that name. */
  void remove(S3Account account) {
    accounts.remove(account.name(), account);
  }

  /**
   * A client by the location's keys; no request is sent yet.
   *
   * @throws MediaException BADINPUT/no_such_account
   * @throws nommer.aws.AwsSetupException there is no region
   */
  S3Client open(S3Location place, Settings settings) {
    Optional<S3Account> account = place.account().map(name -> account(name, place));
    S3ClientBuilder builder = aws.configure(S3Client.builder(), "s3");
    builder.overrideConfiguration(
        builder.overrideConfiguration().toBuilder()
            .addExecutionInterceptor(new SentUnasked())
            .build());
    builder.forcePathStyle(settings.pathStyle());
    place.keys().ifPresent(keys -> keys.applyTo(builder));
    account.ifPresent(each -> each.applyTo(builder));
    boolean elsewhere =
        aws.endpoint("s3").isPresent() || account.flatMap(S3Account::elsewhere).isPresent();
    return elsewhere ? compatible(builder) : builder.crossRegionAccessEnabled(true).build();
  }

  /**
   * Signs links by the location's keys, in the region that is configured.
   *
   * @throws MediaException BADINPUT/no_such_account
   * @throws nommer.aws.AwsSetupException there is no region
   */
  S3Presigner presigner(S3Location place, Settings settings) {
    Optional<S3Account> account = place.account().map(name -> account(name, place));
    S3Configuration.Builder service =
        S3Configuration.builder().pathStyleAccessEnabled(settings.pathStyle());
    S3Presigner.Builder builder =
        S3Presigner.builder()
            .region(Region.of(aws.region()))
            .credentialsProvider(
                place
                    .keys()
                    .<AwsCredentialsProvider>map(Keys::provider)
                    .orElseGet(aws::credentials));
    aws.endpoint("s3").ifPresent(builder::endpointOverride);
    account.ifPresent(each -> each.applyTo(builder, service));
    return builder.serviceConfiguration(service.build()).build();
  }

  /**
   * What tells the server that a location is on from others. Where an account is that is not known
   * here, it alone tells.
   */
  String server(S3Location place) {
    Optional<String> name = place.account();
    S3Account account = name.map(accounts::get).orElse(null);
    if (name.isPresent() && account == null) {
      return "account " + name.get();
    }
    Optional<URI> own = account == null ? Optional.empty() : account.elsewhere();
    return own.or(() -> aws.endpoint("s3")).map(URI::toString).orElse("");
  }

  /** Of the servers that are like S3, many know no checksums in trailers. */
  private static S3Client compatible(S3ClientBuilder builder) {
    return builder
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .build();
  }

  private S3Account account(String name, S3Location place) {
    S3Account account = accounts.get(name);
    if (account == null) {
      throw new MediaException(
          ErrorCode.BADINPUT,
          "no_such_account",
          "%s names the account %s, which this node does not know: configure it as nommer.storage.s3.account, or correct the name"
              .formatted(place, name));
    }
    return account;
  }

  /**
   * Parts are sent without asking first: the creation of the upload asked already, and the JDK's
   * client would wait out the read timeout for a server that does not know the question.
   */
  private static final class SentUnasked implements ExecutionInterceptor {
    @Override
    public SdkHttpRequest modifyHttpRequest(
        Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
      return context.httpRequest().toBuilder().removeHeader("Expect").build();
    }
  }
}
