package nommer.job.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotifyUrlTest {
  @ParameterizedTest
  @ValueSource(strings = {"http://host/p", "HTTPS://host", "http://user:pw@127.0.0.1:9/cb?t=1#f"})
  void aUrlOfTheWebIsTaken(String text) {
    assertThat(NotifyUrl.of(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "ftp://h/p", "http:///p", "http://h/a b", "h/p", "mailto:a@b"})
  void whereNothingCanBeSentIsNone(String text) {
    assertThat(NotifyUrl.of(text)).isEmpty();
  }

  @Test
  void whatMayBeSecretIsNotShown() {
    assertThat(NotifyUrl.of("http://user:pw@127.0.0.1:9/cb?token=t#f"))
        .hasToString("Optional[http://127.0.0.1:9/cb]");
  }
}
