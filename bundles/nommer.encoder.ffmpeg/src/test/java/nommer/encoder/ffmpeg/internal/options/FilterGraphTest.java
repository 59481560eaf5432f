package nommer.encoder.ffmpeg.internal.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FilterGraphTest {
  @Test
  void namesKeysAndKeylessValuesAreToldApart() {
    assertThat(FilterGraph.parse("[0:v] scale@big = 640 : -2 : flags=lanczos [a]; [a]hflip"))
        .containsExactly(
            new Filter(
                "scale",
                List.of(
                    new Filter.Argument("", "640"),
                    new Filter.Argument("", "-2"),
                    new Filter.Argument("flags", "lanczos"))),
            new Filter("hflip", List.of()));
  }

  @Test
  void quotesAndBackslashesHideSeparators() {
    assertThat(FilterGraph.parse("scale='w=640:h=if(gt(a,1),2,3)',format=a\\,b"))
        .containsExactly(
            new Filter(
                "scale",
                List.of(
                    new Filter.Argument("w", "640"), new Filter.Argument("h", "if(gt(a,1),2,3)"))),
            new Filter("format", List.of(new Filter.Argument("", "a,b"))));
  }

  @Test
  void aKeyIsFoundBehindAnyQuotingThatFfmpegTakesAway() {
    assertThat(FilterGraph.parse("scale='/w'=x"))
        .flatExtracting(Filter::keys)
        .containsExactly("/w");
    assertThat(FilterGraph.parse("scale=\\/w=x"))
        .flatExtracting(Filter::keys)
        .containsExactly("/w");
    assertThat(FilterGraph.parse("sc\\ale")).extracting(Filter::name).containsExactly("scale");
  }
}
