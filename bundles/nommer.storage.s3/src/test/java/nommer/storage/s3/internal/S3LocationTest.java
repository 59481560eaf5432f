package nommer.storage.s3.internal;

import static org.assertj.core.api.Assertions.assertThat;

import nommer.media.api.MediaUri;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3LocationTest {
  @Test
  void theOriginalsFormHasKeysInIt() {
    S3Location place = location("s3://AKIA:se/c+r/et@videos/in/clip.mp4");

    assertThat(place.bucket()).isEqualTo("videos");
    assertThat(place.key()).isEqualTo("in/clip.mp4");
    assertThat(place.keys()).contains(new Keys("AKIA", "se/c+r/et"));
    assertThat(place.account()).isEmpty();
    assertThat(place).hasToString("s3://videos/in/clip.mp4");
    assertThat(place.keys().orElseThrow().toString()).doesNotContain("se/c");
  }

  @Test
  void aUserWithoutAPasswordNamesAnAccount() {
    S3Location place = location("s3://partner@videos/clip.mp4");

    assertThat(place.account()).contains("partner");
    assertThat(place.keys()).isEmpty();
  }

  @Test
  void withNeitherTheDefaultKeysServe() {
    S3Location place = location("s3://my.videos-2/a:b@c.mp4");

    assertThat(place.keys()).isEmpty();
    assertThat(place.account()).isEmpty();
    assertThat(place.key()).isEqualTo("a:b@c.mp4");
  }

  @ParameterizedTest
  @CsvSource({
    "s3://b-b/two words.mp4, two words.mp4",
    "s3://b-b/two%20words.mp4, two words.mp4",
    "s3://b-b/100%.mp4, 100%.mp4",
    "s3://b-b/why%3F.mp4, why?.mp4",
    "s3://b-b//a//b.mp4, /a//b.mp4",
    "s3://b-b/ü.mp4, ü.mp4"
  })
  void aKeyIsTakenAsWrittenUnlessEveryPercentSignBeginsAnEscape(String uri, String key) {
    assertThat(location(uri).key()).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://videos", "s3://videos/", "s3://videos/in/"})
  void aFolderIsTold(String uri) {
    assertThat(location(uri).isFolder()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3:///clip.mp4",
        "s3://a/clip.mp4",
        "s3://-videos/clip.mp4",
        "s3://videos:80/clip.mp4",
        "s3://:hush@videos/clip.mp4",
        "s3://videos/clip.mp4?X-Amz-Signature=hush"
      })
  void whatNamesNothingInS3IsRefusedWithoutTellingASecret(String uri) {
    S3Rig.assertFailure(() -> location(uri), "BADINPUT", "bad_uri");
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> location(uri))
        .hasMessageNotContaining("hush");
  }

  @Test
  void aKeyMayHave1024BytesAndNoMore() {
    assertThat(location("s3://videos/" + "ü".repeat(512)).key()).hasSize(512);
    S3Rig.assertFailure(
        () -> location("s3://videos/" + "ü".repeat(513)), "BADINPUT", "bad_uri", "1024");
  }

  private static S3Location location(String uri) {
    return S3Location.of(MediaUri.parse(uri));
  }
}
