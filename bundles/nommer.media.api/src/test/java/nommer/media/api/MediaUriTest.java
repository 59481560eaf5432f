package nommer.media.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaUriTest {
  @ParameterizedTest
  @CsvSource({
    "file:///in/clip.MP4, .MP4",
    "file:///in.mp4/clip, ''",
    "s3://me:key.mp4@bucket/clip, ''",
    "https://host/clip.mp4?v=.mov, .mp4",
    "file:///clip.too-odd, ''",
    "file:///clip.mp4., ''",
  })
  void itsEndingIsThatOfItsName(String text, String ending) {
    assertThat(MediaUri.parse(text).ending()).isEqualTo(ending);
  }

  @ParameterizedTest
  @CsvSource({
    "file:///in/clip.mp4, file, '', '', '', /in/clip.mp4",
    "s3://bucket/a/b, s3, '', '', bucket, /a/b",
    "s3://ID:se/cr/et@bucket/key, s3, ID, se/cr/et, bucket, /key",
    "s3://ID@bucket/key, s3, ID, '', bucket, /key",
    "s3://ID:secret@bucket/a@b, s3, ID, secret, bucket, /a@b",
    "S3://bucket/k, s3, '', '', bucket, /k",
    "http://host:8080/p?q=1, http, '', '', host:8080, /p?q=1",
    "http://host:8080/p@x.mp4, http, '', '', host:8080, /p@x.mp4",
    "https://me:secret@host/p, https, me, secret, host, /p",
    "http://me:se/cr/et@host/p, http, me, se/cr/et, host, /p",
    "http://me:se/cr/et@host/p:q@r, http, me, se/cr/et, host, /p:q@r",
    "http://me:1/23@host/p, http, '', '', me:1, /23@host/p",
    "http://[::1]:80/a@b, http, '', '', [::1]:80, /a@b",
    "http://[::1]/a:b@c, http, '', '', [::1], /a:b@c",
    "file:///a@b:c/d, file, '', '', '', /a@b:c/d",
  })
  void isTakenApart(
      String text, String scheme, String user, String password, String host, String path) {
    MediaUri uri = MediaUri.parse(text);

    assertThat(uri.scheme()).isEqualTo(scheme);
    assertThat(uri.user()).isEqualTo(user);
    assertThat(uri.password()).isEqualTo(password);
    assertThat(uri.host()).isEqualTo(host);
    assertThat(uri.path()).isEqualTo(path);
    assertThat(uri.text()).isEqualTo(text);
  }

  @Test
  void showsNeitherUserNorPasswordNorQuery() {
    assertThat(MediaUri.parse("s3://ID:se/cret@bucket/key")).hasToString("s3://bucket/key");
    assertThat(MediaUri.parse("https://h/p?X-Amz-Signature=abc")).hasToString("https://h/p");
    assertThat(MediaUri.parse("file:///what?.mp4")).hasToString("file:///what?.mp4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "clip.mp4", "/in/clip.mp4", "file:/in/clip.mp4", "://x/y", "1s://x/y"})
  void whatHasNoSuchFormIsRefused(String text) {
    assertThatThrownBy(() -> MediaUri.parse(text))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("scheme://host/path");
  }

  @Test
  void escapesAreResolvedOnlyWhereEveryPercentSignBeginsOne() {
    assertThat(MediaUri.unescaped("two%20words%C3%BC+.mp4")).isEqualTo("two wordsü+.mp4");
    assertThat(MediaUri.unescaped("100% of %20.mp4")).isEqualTo("100% of %20.mp4");
    assertThat(MediaUri.unescaped("ü.mp4")).isEqualTo("ü.mp4");
  }

  @ParameterizedTest
  @CsvSource({
    "file:///a b.mp4, file:///a%20b.mp4, true",
    "s3://ID:se/cret@bucket/key, s3://other@bucket/key, true",
    "https://Host/p, HTTPS://me:x@host/p, true",
    "https://host/p?part=1, https://host/p?part=2, false",
    "https://host/p, http://host/p, false",
    "s3://bucket/key, s3://bucket/KEY, false",
    "s3://one/key, s3://two/key, false",
  })
  void whoAsksDoesNotMakeAPlaceAnother(String one, String other, boolean same) {
    assertThat(MediaUri.parse(one).isSamePlace(MediaUri.parse(other))).isEqualTo(same);
  }
}
