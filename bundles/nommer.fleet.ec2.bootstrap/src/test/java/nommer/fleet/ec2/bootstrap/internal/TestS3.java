package nommer.fleet.ec2.bootstrap.internal;

import java.net.URI;
import java.util.List;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.domain.StorageMetadata;

/** An s3proxy in this process, in memory, that checks signatures; and a look past it. */
final class TestS3 implements AutoCloseable {
  static final String ID = "me";
  static final String SECRET = "hush/hush";
  static final String BUCKET = "nommer-config";

  private final BlobStoreContext context;
  private final S3Proxy proxy;

  TestS3() {
    context =
        ContextBuilder.newBuilder("transient")
            .credentials("any", "any")
            .build(BlobStoreContext.class);
    store().createContainerInLocation(null, BUCKET);
    proxy =
        S3Proxy.builder()
            .blobStore(store())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, ID, SECRET)
            .ignoreUnknownHeaders(true)
            .v4MaxNonChunkedRequestSize(64 << 20)
            .build();
    try {
      proxy.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  BlobStore store() {
    return context.getBlobStore();
  }

  List<String> keys() {
    return store()
        .list(BUCKET, org.jclouds.blobstore.options.ListContainerOptions.Builder.recursive())
        .stream()
        .map(StorageMetadata::getName)
        .sorted()
        .toList();
  }

  void put(String key, String content) {
    store().putBlob(BUCKET, store().blobBuilder(key).payload(content).build());
  }

  @Override
  public void close() {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    context.close();
  }
}
