package nommer.job.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nommer.job.api.Urgency;
import nommer.job.api.WebhookEvent;
import nommer.job.submission.Submission.Output;
import nommer.media.api.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SubmissionTest {
  private static final Output GOOD = Output.byPreset("file:///b", "web");

  static Stream<Arguments> incomplete() {
    return Stream.of(
        arguments("", List.of(GOOD), "missing_field", "source", "missing: source"),
        arguments("  ", List.of(GOOD), "missing_field", "source", "missing: source"),
        arguments("a", List.of(), "outputs", "outputs", "outputs must be a list of outputs"),
        arguments("a", Collections.nCopies(101, GOOD), "outputs", "outputs", "at most 100 outputs"),
        arguments(
            "a",
            List.of(GOOD, new Output("c", "", "", "[]")),
            "missing_field",
            "outputs[1].encoder",
            "missing: outputs[1].encoder"),
        arguments(
            "a",
            List.of(Output.byPreset("", "web")),
            "missing_field",
            "outputs[0].destination",
            "missing: outputs[0].destination"),
        arguments(
            "a",
            List.of(new Output("b", "", "", "")),
            "missing_field",
            "outputs[0].preset",
            "missing: outputs[0].preset, or outputs[0].encoder with outputs[0].options"),
        arguments(
            "a",
            List.of(new Output("b", "", "", "[]")),
            "missing_field",
            "outputs[0].encoder",
            "missing: outputs[0].encoder"),
        arguments(
            "a",
            List.of(new Output("b", "web", "", "[]")),
            "preset_or_options",
            "outputs[0].preset",
            "outputs[0].preset and outputs[0].options exclude each other"));
  }

  @ParameterizedTest
  @MethodSource("incomplete")
  void whatIsIncompleteIsNone(
      String source, List<Output> outputs, String reason, String field, String message) {
    assertThatThrownBy(() -> new Submission(source, outputs, "", PartNames.PLAIN))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.BADINPUT);
              assertThat(e.reason()).isEqualTo(reason);
              assertThat(e.field()).isEqualTo(field);
            })
        .hasMessageContaining(message);
  }

  @Test
  void aClientIsToldOfItsOwnNames() {
    PartNames own = (part, output) -> part == Part.SOURCE ? "Film" : PartNames.PLAIN.of(part);

    assertThatThrownBy(() -> new Submission("", List.of(GOOD), "", own))
        .hasMessage("required, but missing: Film");
  }

  @Test
  void halfACharacterIsRefusedWhereverItStands() {
    String half = "\uD83C";

    assertMalformed("source", half, GOOD, "", Map.of());
    assertMalformed("outputs[0].destination", "a", Output.byPreset(half, "p"), "", Map.of());
    assertMalformed("outputs[0].options", "a", new Output("b", "", "e", half), "", Map.of());
    assertMalformed("notify_url", "a", GOOD, half, Map.of());
    assertMalformed("metadata.n", "a", GOOD, "", Map.of("n", half));
    assertMalformed("metadata", "a", GOOD, "", Map.of(half, "v"));
  }

  private static void assertMalformed(
      String field, String source, Output output, String url, Map<String, String> metadata) {
    assertThatThrownBy(
            () ->
                new Submission(
                    source,
                    List.of(output),
                    url,
                    Webhook.NONE,
                    Urgency.USUAL,
                    metadata,
                    PartNames.PLAIN))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.reason()).isEqualTo("malformed_text");
              assertThat(e.field()).isEqualTo(field);
            });
  }

  @Test
  void aJobIsToldToOnePlaceOnly() {
    Webhook webhook = new Webhook("https://h/hook", WebhookEvent.FINAL);

    assertThatThrownBy(
            () ->
                new Submission(
                    "a",
                    List.of(GOOD),
                    "http://h/cb",
                    webhook,
                    Urgency.USUAL,
                    Map.of(),
                    PartNames.PLAIN))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.reason()).isEqualTo("notify_url_or_webhook");
              assertThat(e.field()).isEqualTo("webhook");
            });
  }

  @Test
  void metadataKeepsItsOrderAndDoesNotChangeAfterwards() {
    Map<String, String> given = new LinkedHashMap<>();
    given.put("z", "1");
    given.put("a", "2");
    Submission submission =
        new Submission("a", List.of(GOOD), "", Webhook.NONE, Urgency.USUAL, given, PartNames.PLAIN);

    given.clear();

    assertThat(submission.metadata()).containsExactly(Map.entry("z", "1"), Map.entry("a", "2"));
  }

  @Test
  void metadataHasABoundForAllOfIt() {
    Map<String, String> fits = new LinkedHashMap<>();
    fits.put("n", "é".repeat(4000));
    fits.put("m", "x".repeat((16 << 10) - 8002));
    Map<String, String> over = new LinkedHashMap<>(fits);
    over.put("last", "");

    assertThat(withMetadata(fits).metadata()).isEqualTo(fits);
    assertThatThrownBy(() -> withMetadata(over))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.BADINPUT);
              assertThat(e.reason()).isEqualTo("too_large");
              assertThat(e.field()).isEqualTo("metadata.last");
            })
        .hasMessageContaining("metadata.last: ")
        .hasMessageContaining("16,384 bytes in all");
  }

  private static Submission withMetadata(Map<String, String> metadata) {
    return new Submission(
        "a", List.of(GOOD), "", Webhook.NONE, Urgency.USUAL, metadata, PartNames.PLAIN);
  }
}
