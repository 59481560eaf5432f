package nommer.media.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MediumTest {
  @Test
  void whatNobodySaidIsUnknown() {
    Medium medium = Medium.builder("").build();

    assertThat(medium.container()).isEmpty();
    assertThat(medium.seconds()).isZero();
    assertThat(medium.bitRate()).isZero();
    assertThat(medium.streams()).isEmpty();
  }

  @Test
  void itsBitRateIsThatOfTheWholeFile() {
    assertThat(Medium.builder("mp4").bytes(1000).seconds(2).build().bitRate()).isEqualTo(4000);
    assertThat(Medium.builder("mp4").bytes(1000).build().bitRate()).isZero();
  }

  @Test
  void whatIsBuiltDoesNotChangeWithItsBuilder() {
    MediaStream.Builder stream = MediaStream.builder("video", "h264").size(160, 90, -90);
    Medium.Builder medium = Medium.builder("mp4").stream(stream.build());
    MediaStream before = stream.build();
    Medium built = medium.build();

    stream.size(1, 1, 0).language("deu");
    medium.stream(stream.build()).bytes(7);

    assertThat(before.width()).isEqualTo(160);
    assertThat(before.rotation()).isEqualTo(270);
    assertThat(before.language()).isEmpty();
    assertThat(built.streams()).hasSize(1);
    assertThat(built.bytes()).isZero();
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> Medium.builder("mp4").seconds(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Medium.builder("mp4").bytes(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MediaStream.builder("video", "h264").frames(1, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MediaStream.builder("video", "h264").size(-1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
