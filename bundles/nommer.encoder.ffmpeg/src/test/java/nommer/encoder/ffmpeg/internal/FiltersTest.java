package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiltersTest {
  @Test
  void namesAreReadOfTheListsOfOldAndNew() {
    assertThat(
            Filters.names(
                """
                Filters:
                  T.. = Timeline support
                  | = Source or sink filter
                 TSC adenorm           A->A       Remedy denormals by adding extremely low-level noise.
                 .. select            V->N       Select video frames to pass in output.
                 T. xpsnr             VV->V      Calculate the extended perceptually weighted PSNR.
                 ... abuffer          |->A       Buffer audio frames.
                """))
        .containsExactlyInAnyOrder("adenorm", "select", "xpsnr", "abuffer");
  }
}
