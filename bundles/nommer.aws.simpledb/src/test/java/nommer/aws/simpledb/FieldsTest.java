package nommer.aws.simpledb;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.simpledb.model.Attribute;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Attributes as the service sends them. */
class FieldsTest {
  @Test
  void whatTheServiceSendsInBase64IsUnderstood() {
    Attribute encoded =
        new Attribute("bg==", "bnVsIAA=")
            .withAlternateNameEncoding("base64")
            .withAlternateValueEncoding("base64");

    assertThat(Fields.read(List.of(encoded, new Attribute("m", "bg=="))))
        .containsExactlyInAnyOrderEntriesOf(Map.of("n", "nul \0", "m", "bg=="));
  }
}
