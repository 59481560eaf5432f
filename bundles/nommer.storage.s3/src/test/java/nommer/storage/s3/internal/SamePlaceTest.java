package nommer.storage.s3.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import nommer.media.api.MediaUri;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One object under several URIs; nothing is asked of a server. */
class SamePlaceTest {
  private static final URI HERE = URI.create("http://127.0.0.1:9");

  private final S3Storage storage = Storages.at(HERE);

  @BeforeEach
  void accounts() {
    bind("neighbour", HERE.toString());
    bind("usual", "");
    bind("far", "https://minio.example:9000");
  }

  @ParameterizedTest
  @CsvSource({
    "s3://videos/a b.mp4, s3://videos/a%20b.mp4, true",
    "s3://ID:se/cret@videos/a.mp4, s3://videos/a.mp4, true",
    "s3://neighbour@videos/a.mp4, s3://videos/a.mp4, true",
    "s3://usual@videos/a.mp4, s3://neighbour@videos/a.mp4, true",
    "s3://far@videos/a.mp4, s3://far@videos/a.mp4, true",
    "s3://unknown@videos/a.mp4, s3://unknown@videos/a.mp4, true",
    "s3://far@videos/a.mp4, s3://videos/a.mp4, false",
    "s3://videos/a.mp4, s3://others/a.mp4, false",
    "s3://videos/a.mp4, s3://videos/A.mp4, false",
    "s3://videos/a//b.mp4, s3://videos/a/b.mp4, false",
    "s3://videos/a/../b.mp4, s3://videos/b.mp4, false",
  })
  void whoAsksDoesNotMakeItAnotherButTheServerDoes(String one, String other, boolean same) {
    MediaUri destination = MediaUri.parse(one);
    MediaUri source = MediaUri.parse(other);

    assertThat(storage.replaces(destination, source)).isEqualTo(same);
    assertThat(storage.place(destination).equals(storage.place(source))).isEqualTo(same);
  }

  /** The worker knows it, and looks again. */
  @Test
  void anAccountThatIsNotKnownHereMayBeAnywhere() {
    assertThat(
            storage.replaces(
                MediaUri.parse("s3://unknown@videos/a.mp4"), MediaUri.parse("s3://videos/a.mp4")))
        .isFalse();
  }

  private void bind(String name, String endpoint) {
    Map<String, Object> values =
        Map.of("name", name, "access_key_id", "ID", "secret_access_key", "S", "endpoint", endpoint);
    storage.bindAccount(new S3Account(Configs.of(S3AccountConfig.class, values)));
  }
}
