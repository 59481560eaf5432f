package nommer.rest.internal.outputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
  @ParameterizedTest
  @CsvSource({
    "bytes=0-, 0, 1000",
    "bytes=0-0, 0, 1",
    "bytes=10-19, 10, 10",
    "bytes=990-, 990, 10",
    "bytes=990-2000, 990, 10",
    "bytes=-10, 990, 10",
    "bytes=-5000, 0, 1000",
    "bytes=999-999, 999, 1"
  })
  void whatIsAskedForIsFound(String header, long from, long length) {
    assertThat(ByteRange.of(header, 1000)).contains(new ByteRange(from, length));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bytes=-", "bytes=5-4", "bytes=0-1,5-6", "bytes=a-b", "items=0-1"})
  void ofWhatIsNoRangeAllIsSent(String header) {
    assertThat(ByteRange.of(header, 1000)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=1000-", "bytes=1000-1001", "bytes=-0"})
  void whatLiesBehindTheEndIsRefused(String header) {
    assertThatThrownBy(() -> ByteRange.of(header, 1000))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itSaysWhereItIs() {
    assertThat(new ByteRange(10, 5).of(100)).isEqualTo("bytes 10-14/100");
    assertThatThrownBy(() -> ByteRange.of("bytes=0-", 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
