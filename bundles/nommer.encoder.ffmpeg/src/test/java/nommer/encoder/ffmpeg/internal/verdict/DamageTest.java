package nommer.encoder.ffmpeg.internal.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nommer.encoder.ffmpeg.internal.options.JobOption;
import nommer.encoder.ffmpeg.internal.options.Pass;
import org.junit.jupiter.api.Test;

class DamageTest {
  private static final Pass PLAIN = new Pass(List.of(), List.of(), false);
  private static final Pass CUT =
      new Pass(List.of(), List.of(new JobOption("t", "", "2", false)), false);

  private final RunLog log = new RunLog();

  @Test
  void whatIsLostOfEachStreamIsCounted() {
    log.accept("[h264 @ 0x1] [error] concealing 60 DC errors");
    decoded(0, "video", 131, 124, 0);
    decoded(1, "audio", 223, 167, 57);

    assertThat(new Damage(log, PLAIN).ruin()).isEmpty();
    assertThat(new Damage(log, PLAIN).remark())
        .hasValue(
            "the source is damaged: 7 of 131 pictures and 57 of 224 frames of sound could not be"
                + " decoded; ffmpeg says: concealing 60 DC errors");
  }

  @Test
  void packetsThatWereReadAheadOfACutAreNotLost() {
    log.accept("[h264 @ 0x1] [error] concealing 60 DC errors");
    decoded(0, "video", 131, 124, 0);

    assertThat(new Damage(log, CUT).remark()).get().asString().contains("the output shows it");
  }

  @Test
  void aPacketForEachHalfOfAPictureIsNoLoss() {
    log.accept("[h264 @ 0x1] [error] concealing 60 DC errors");
    decoded(0, "video", 200, 99, 1);

    assertThat(new Damage(log, PLAIN).remark()).get().asString().contains("1 of 200 pictures");
  }

  @Test
  void whereLessThanHalfIsLeftTheSourceIsRefusedWithTheFigures() {
    decoded(0, "video", 130, 40, 90);
    decoded(1, "audio", 223, 223, 0);

    assertThat(new Damage(log, PLAIN).ruin())
        .get()
        .asString()
        .contains("only 40 of 130 pictures can be decoded, less than half");
  }

  @Test
  void aSoundSourceThatIsWholeIsNotDamagedByItsEnd() {
    log.accept("[info] Input #0, wav, from 'file:source':");
    log.accept("[info] Stream mapping:");
    log.accept("[in#0/wav @ 0x1] [warning] Packet corrupt (stream = 0, dts = NOPTS).");
    log.accept("[in#0/wav @ 0x1] [warning] corrupt input packet in stream 0");
    decoded(0, "audio", 28, 27, 1);

    assertThat(new Damage(log, PLAIN).remark()).isEmpty();
  }

  private void decoded(int index, String kind, int packets, int frames, int errors) {
    log.accept(
        "[in#0 @ 0x2] [verbose]   Input stream #0:%d (%s): %d packets read (9 bytes); %d frames decoded; %d decode errors; "
            .formatted(index, kind, packets, frames, errors));
  }
}
