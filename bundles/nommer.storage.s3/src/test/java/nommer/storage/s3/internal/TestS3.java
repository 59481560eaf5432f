package nommer.storage.s3.internal;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** An s3proxy in this process, in memory, that checks signatures; and a client past the storage. */
final class TestS3 implements AutoCloseable {
  static final String ID = "me";
  static final String SECRET = "hush/hush";
  private static final AtomicInteger BUCKETS = new AtomicInteger();

  private final BlobStoreContext store;
  private final S3Proxy proxy;
  final S3Client client;

  TestS3() {
    store =
        ContextBuilder.newBuilder("transient")
            .credentials("any", "any")
            .build(BlobStoreContext.class);
    proxy =
        S3Proxy.builder()
            .blobStore(store.getBlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, ID, SECRET)
            .ignoreUnknownHeaders(true)
            .v4MaxNonChunkedRequestSize(64 << 20)
            .maximumTimeSkew(900)
            .build();
    try {
      proxy.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    client =
        S3Client.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(endpoint())
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(ID, SECRET)))
            .httpClient(UrlConnectionHttpClient.create())
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .build();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  /** A bucket that never was. */
  String newBucket() {
    String bucket = "media-" + BUCKETS.incrementAndGet();
    client.createBucket(request -> request.bucket(bucket));
    return bucket;
  }

  void put(String bucket, String key, byte[] bytes) {
    client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
  }

  Optional<ResponseBytes<GetObjectResponse>> get(String bucket, String key) {
    try {
      return Optional.of(client.getObjectAsBytes(request -> request.bucket(bucket).key(key)));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  List<MultipartUpload> uploads(String bucket) {
    return client.listMultipartUploads(request -> request.bucket(bucket)).uploads();
  }

  /** Completes the one upload of that bucket. */
  void complete(String bucket) {
    MultipartUpload upload = uploads(bucket).get(0);
    List<CompletedPart> parts =
        client
            .listParts(
                request -> request.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()))
            .parts()
            .stream()
            .map(part -> CompletedPart.builder().partNumber(part.partNumber()).eTag(part.eTag()))
            .map(CompletedPart.Builder::build)
            .toList();
    client.completeMultipartUpload(
        request ->
            request
                .bucket(bucket)
                .key(upload.key())
                .uploadId(upload.uploadId())
                .multipartUpload(each -> each.parts(parts)));
  }

  @Override
  public void close() {
    client.close();
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    store.close();
  }
}
