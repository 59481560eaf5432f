package nommer.encoder.ffmpeg.internal.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import nommer.encoder.ffmpeg.internal.options.AllowList;
import nommer.encoder.ffmpeg.internal.options.PassReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatWatchTest {
  private static final String COPY = "[{\"outfile_options\":[[\"c\",\"copy\"]]}]";
  private static final String RAW = "[info] Input #0, vc1, from 'file:source':";
  private static final String FILM = "[info] Input #0, mov,mp4,m4a,3gp, from 'file:source':";

  @Test
  void aLineThatTheSourceSmugglesInHelpsNeitherBeforeNorAfterTheTrueOne() {
    FormatWatch before = watch(COPY);
    FormatWatch after = watch(COPY);

    assertThat(before.accept(FILM)).isTrue();
    assertThat(before.accept(RAW)).isFalse();
    assertThat(after.accept(RAW)).isFalse();
    assertThat(after.accept(FILM)).isFalse();

    assertThatThrownBy(before::check).hasMessageContaining("vc1");
    assertThatThrownBy(after::check).hasMessageContaining("vc1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mov", "mp4", "3gp"})
  void eachOfAFormatsNamesIsItsName(String name) {
    FormatWatch watch = watch("[{\"infile_options\":[[\"f\",\"" + name + "\"]]}]");

    assertThat(watch.accept(FILM)).isTrue();

    assertThatCode(watch::check).doesNotThrowAnyException();
  }

  @Test
  void ofSeveralStatementsTheLastCountsAsItDidForFfmpeg() {
    FormatWatch watch = watch("[{\"infile_options\":[[\"f\",\"mov\"],[\"f\",\"vc1\"]]}]");

    assertThat(watch.accept(FILM)).isFalse();

    assertThatThrownBy(watch::check).hasMessageContaining("not vc1");
  }

  @Test
  void withoutAStatementAndACopyAnyFormatWillDo() {
    assertThat(watch("[{}]").accept(RAW)).isTrue();
  }

  private static FormatWatch watch(String options) {
    return new FormatWatch(AllowList.load(List.of()), PassReader.read(options).get(0));
  }
}
