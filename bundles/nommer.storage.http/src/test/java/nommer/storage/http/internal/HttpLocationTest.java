package nommer.storage.http.internal;

import static nommer.storage.http.internal.FetchTest.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import nommer.media.api.MediaUri;
import nommer.media.api.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpLocationTest {
  @ParameterizedTest
  @CsvSource({
    "http://host/a b.mp4, http://host/a%20b.mp4",
    "http://host/a%20b.mp4, http://host/a%20b.mp4",
    "http://host/100%, http://host/100%25",
    "http://host/100%/a%20b, http://host/100%25/a%2520b",
    "http://host/ü|[]\"<>^`{}\\, http://host/%C3%BC%7C%5B%5D%22%3C%3E%5E%60%7B%7D%5C",
    "http://host:8080/p?q=a/b&c=d, http://host:8080/p?q=a/b&c=d",
    "https://me:secret@host/p, https://host/p",
    "http://me:se/cret@host/p, http://host/p",
    "HTTP://host/p, http://host/p",
    "http://bücher.example/p, http://xn--bcher-kva.example/p",
    "http://[::1]:80/p, http://[::1]:80/p",
  })
  void isWhatIsAskedFor(String text, String uri) {
    assertThat(HttpLocation.of(MediaUri.parse(text)).uri()).isEqualTo(URI.create(uri));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://",
        "http:///p",
        "http://host",
        "http://host/",
        "http://host?q/p",
        "http://host:/p",
        "http://host:port/p",
        "http://host:0/p",
        "http://host:65536/p",
        "http://a b/p",
        "http://under_score/p",
        "http://host/p#part",
        "http://[::1/p",
        "http://.host/p",
      })
  void isRefusedWhereNothingCanBe(String text) {
    assertFailure(() -> HttpLocation.of(MediaUri.parse(text)), "BADINPUT", "bad_uri");
  }

  @Test
  void credentialsAreForOneOrigin() {
    HttpLocation location = HttpLocation.of(MediaUri.parse("http://me:a%2Fb%40c@Host/p"));

    assertThat(new Accounts().authorization(location, URI.create("http://host:80/q")))
        .contains("Basic bWU6YS9iQGM=");
    assertThat(new Accounts().authorization(location, URI.create("http://host:81/q"))).isEmpty();
    assertThat(new Accounts().authorization(location, URI.create("https://host/q"))).isEmpty();
    assertThat(new Accounts().authorization(location, URI.create("http://host.evil/q"))).isEmpty();
  }

  @Test
  void withoutAUserNobodyIsNamed() {
    HttpLocation location = HttpLocation.of(MediaUri.parse("http://host/p"));

    assertThat(new Accounts().authorization(location, location.uri())).isEmpty();
  }

  @Test
  void showsNoSecret() {
    assertThat(HttpLocation.of(MediaUri.parse("http://me:se/cret@host/p?sig=x")))
        .hasToString("http://host/p");
  }

  @ParameterizedTest
  @CsvSource({"http://h/a.mp4?b.webm, .mp4", "http://h/a.b/c, ''", "http://h/a.tar.gz, .gz"})
  void knowsItsEnding(String text, String ending) {
    assertThat(HttpLocation.of(MediaUri.parse(text)).ending()).isEqualTo(ending);
  }

  @ParameterizedTest
  @CsvSource({
    "http://h/a b.mp4, http://H/a%20b.mp4, true",
    "http://me:pass@h/a.mp4, http://h/a.mp4, true",
    "http://h:80/a.mp4, http://h/a.mp4, true",
    "https://h:443/a.mp4, http://h/a.mp4, true",
    "http://h:8080/a.mp4, http://h/a.mp4, false",
    "http://h:8080/a.mp4, http://h:8080/a.mp4, true",
    "http://h/b/../a.mp4, http://h/./a.mp4, true",
    "http://h/get?id=1, http://h/get?id=2, false",
    "http://h/get?id=1, http://h/get?id=%31, true",
    "https://b/k?X-Amz-Date=1&X-Amz-Signature=x, https://b/k?x-amz-signature=y, true",
    "https://b/k?partNumber=1&X-Amz-Signature=x, https://b/k?X-Amz-Signature=y, false",
    "http://h/a.mp4, http://h/A.mp4, false",
    "http://h/a.mp4, http://g/a.mp4, false",
  })
  void isOnePlaceHoweverItIsWritten(String one, String other, boolean same) {
    Storage storage = Storages.patient();
    MediaUri destination = MediaUri.parse(one);
    MediaUri source = MediaUri.parse(other);

    assertThat(storage.replaces(destination, source)).isEqualTo(same);
    assertThat(storage.place(destination).equals(storage.place(source))).isEqualTo(same);
  }
}
