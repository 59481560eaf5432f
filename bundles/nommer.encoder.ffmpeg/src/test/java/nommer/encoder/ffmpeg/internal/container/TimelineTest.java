package nommer.encoder.ffmpeg.internal.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimelineTest {
  @Test
  void picturesMayBeShownInAnotherOrder() {
    assertThat(pictures(0, 3, 1, 2, 6, 4, 5)).isEqualTo(-1);
  }

  @Test
  void twoThatAreShownAtOneTimeAreNotInOrder() {
    assertThat(pictures(0, 3, 1, 3, 2)).isEqualTo(3);
  }

  @Test
  void oneThatIsShownLongAfterItsPlaceIsNotInOrder() {
    long[] shown = LongStream.rangeClosed(1, 60).toArray();
    shown[59] = 0;

    assertThat(pictures(shown)).isEqualTo(59);
  }

  @Test
  void soundIsNotReordered() {
    Timeline sound = new Timeline(false, false);
    sound.add(0, 0, 10);
    sound.add(10, 10, 10);
    assertThat(sound.disorderly()).isEqualTo(-1);
    sound.add(20, 5, 10);

    assertThat(sound.disorderly()).isEqualTo(2);
  }

  @Test
  void whatIsDecodedAtOneTimeIsNotInOrder() {
    Timeline pictures = new Timeline(true, false);
    pictures.add(0, 0, 0);
    pictures.add(0, 10, 10);

    assertThat(pictures.disorderly()).isEqualTo(1);
  }

  @Test
  void aCoarseClockMayGiveTwoOneTimeButNoneGoesBack() {
    Timeline sound = new Timeline(false, true);
    sound.add(5, 2);
    sound.add(5, 2);
    assertThat(sound.disorderly()).isEqualTo(-1);
    sound.add(4, 2);

    assertThat(sound.disorderly()).isEqualTo(2);
  }

  @Test
  void theEndIsThatOfTheOneThatIsShownLast() {
    Timeline pictures = new Timeline(true, false);
    pictures.add(0, 0, 10);
    pictures.add(10, 30, 10);
    pictures.add(20, 10, 10);
    assertThat(pictures.end()).isEqualTo(40);
    assertThat(pictures.next()).isEqualTo(30);
  }

  @Test
  void whereNoneSaysHowLongItLastsTheLastLastsAsLongAsTheOthers() {
    Timeline sound = new Timeline(false, true);
    sound.add(0, 0);
    sound.add(20, 0);
    sound.add(40, 0);

    assertThat(sound.end()).isEqualTo(60);
    assertThat(new Timeline(true, true).end()).isZero();
  }

  private static long pictures(long... shown) {
    Timeline pictures = new Timeline(true, false);
    for (int i = 0; i < shown.length; i++) {
      pictures.add(i, shown[i], 1);
    }
    return pictures.disorderly();
  }
}
