package nommer.storage.http.internal;

import java.util.Optional;
import nommer.contracts.media.StorageContract;
import nommer.media.api.MediaUri;
import nommer.media.api.Storage;
import org.junit.jupiter.api.AfterEach;

class HttpStorageContractTest extends StorageContract {
  private final TestServer server = new TestServer();
  private final Storage storage = Storages.patient();

  @AfterEach
  void end() {
    server.close();
  }

  @Override
  protected Storage storage() {
    return storage;
  }

  @Override
  protected MediaUri place(String name) {
    return server.uri("/files/" + name);
  }

  @Override
  protected MediaUri folder() {
    return server.uri("/files/");
  }

  @Override
  protected MediaUri unwritable() {
    server.answer("/locked/out.mp4", TestServer.status(403));
    return server.uri("/locked/out.mp4");
  }

  @Override
  protected MediaUri withSecrets(MediaUri place) {
    return MediaUri.parse(
        "http://me:" + PASSWORD + "@" + place.host() + place.path() + "?token=hush");
  }

  @Override
  protected void put(MediaUri place, byte[] bytes) {
    server.files.put(place.path(), bytes);
  }

  @Override
  protected Optional<byte[]> seen(MediaUri place) {
    return Optional.ofNullable(server.files.get(place.path()));
  }
}
