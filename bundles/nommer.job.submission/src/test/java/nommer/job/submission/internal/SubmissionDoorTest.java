package nommer.job.submission.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nommer.contracts.media.MemoryPresets;
import nommer.contracts.media.PickyEncoder;
import nommer.contracts.media.PickyStorage;
import nommer.contracts.media.TestReference;
import nommer.job.api.Grant;
import nommer.job.api.JobOutput;
import nommer.job.api.JobPriority;
import nommer.job.api.JobRequest;
import nommer.job.api.Urgency;
import nommer.job.submission.Part;
import nommer.job.submission.PartNames;
import nommer.job.submission.RefusedException;
import nommer.job.submission.Submission;
import nommer.job.submission.Submission.Output;
import nommer.job.submission.Webhook;
import nommer.media.api.Compiled;
import nommer.media.api.EncodeTask;
import nommer.media.api.Encoder;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.Storage;
import nommer.media.reach.standalone.HomeReach;
import nommer.plugins.PluginFault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.ServiceReference;

/** The rules, as any client meets them: no form, no HTTP. */
class SubmissionDoorTest {
  private static final String ALIAS = MemoryPresets.ORIGINAL_NOMMER;
  private static final Output GOOD = Output.byPreset("file:///b", "web_medium");

  private final SavedRequests saved = new SavedRequests();
  private final SubmissionDoor door =
      new SubmissionDoor(saved, new MemoryPresets(), HomeReach.of(Path.of("target/home")));

  @BeforeEach
  void plugIn() {
    door.bindEncoder(encoder(1, 0, "ffmpeg", ALIAS), new PickyEncoder());
    door.bindStorage(
        TestReference.of(2, "1.0", 0, "nommer.storage.scheme", "file"), new PickyStorage());
  }

  @Test
  void aDescriptionBecomesOptionsOfTheEncoderAndNothingElseIsKept() {
    Output wanted = Output.described("file:///b.MP4", "", "{\"video\":{}}");
    Submission submission = new Submission("file:///a.MKV", List.of(wanted), "", PartNames.PLAIN);

    JobRequest request = door.submit(submission, Grant.OWNER).job().request();

    assertThat(request.outputs())
        .containsExactly(
            new JobOutput("file:///b.MP4", "", "ffmpeg", "[\".mkv to .mp4: {'video':{}}\"]"));
  }

  @Test
  void aDescriptionMayComeToSeveralOutputsInItsFolder() {
    door.bindEncoder(encoder(5, 0, "pair", "pair"), new Pair());
    Output wanted = Output.described("file:///out/", "pair", "{}");

    JobRequest request = door.submit(several(GOOD, wanted), Grant.OWNER).job().request();

    assertThat(request.outputs().subList(1, 3))
        .containsExactly(
            new JobOutput("file:///out/a1", "", "pair", "[\"a1\"]"),
            new JobOutput("file:///out/b1", "", "pair", "[\"b1\"]"));
  }

  @Test
  void allThatAnOptionalOneComesToIsOptionalTogether() {
    door.bindEncoder(encoder(5, 0, "pair", "pair"), new Pair());
    Output wanted = new Output("file:///out/", "", "pair", "", "{}", true);

    JobRequest request = door.submit(several(GOOD, wanted), Grant.OWNER).job().request();

    assertThat(request.outputs()).extracting(JobOutput::optional).containsExactly(0, 2, 2);
  }

  @Test
  void ofThoseNoneMayGoWhereAnotherOutputGoes() {
    door.bindEncoder(encoder(5, 0, "pair", "pair"), new Pair());
    Output wanted = Output.described("file:///out/", "pair", "{}");
    Output other = Output.byPreset("file:///out/b1", "web_medium");

    assertThatThrownBy(() -> door.check(several(other, wanted), Grant.OWNER))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.field()).isEqualTo("outputs[1].destination"))
        .hasFieldOrPropertyWithValue("reason", "same_destination");
  }

  /** Makes two outputs of each description. */
  private static final class Pair implements Encoder {
    @Override
    public void check(String options) {}

    @Override
    public List<String> plan(String options, String ending) {
      throw new AssertionError("a submission has no use for it");
    }

    @Override
    public List<Compiled> compileAll(String wanted, String source, String name, int index) {
      return List.of(
          new Compiled("a" + index, "[\"a" + index + "\"]"),
          new Compiled("b" + index, "[\"b" + index + "\"]"));
    }

    @Override
    public void encode(EncodeTask task) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void aPresetMayBeDescribedToo() {
    JobRequest request =
        door.check(of(Output.byPreset("file:///b.mp4", "described")), Grant.OWNER).request();

    assertThat(request.outputs())
        .containsExactly(
            new JobOutput(
                "file:///b.mp4", "described@3", "ffmpeg", "[\" to .mp4: {'video':{}}\"]"));
  }

  @Test
  void whatIsWrongWithADescriptionIsToldByTheFieldsPath() {
    Output bad = Output.described("file:///c", ALIAS, "{\"video\":{\"height\":7}}");

    assertThatThrownBy(() -> door.check(several(GOOD, bad), Grant.OWNER))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.field()).isEqualTo("outputs[1].video.height");
              assertThat(e.reason()).isEqualTo("bad_description");
            })
        .hasMessage("outputs[1].video.height 7: from 16 to 8640, even");
  }

  @Test
  void anEncoderThatTakesNoDescriptionsSaysSo() {
    door.bindEncoder(encoder(3, 0, "plain", "plain"), new PlainEncoder());
    Output wanted = Output.described("file:///b", "plain", "{}");

    assertThatThrownBy(() -> door.check(of(wanted), Grant.OWNER))
        .hasFieldOrPropertyWithValue("reason", "no_descriptions")
        .hasMessageStartingWith("outputs[0].encoder: this one takes options alone");
  }

  @Test
  void aPresetIsResolvedIntoWhatItHoldsNow() {
    Urgency urgency = new Urgency(JobPriority.HIGH, Optional.of(Instant.EPOCH));
    Map<String, String> metadata = Map.of("mine", "42");

    JobRequest request =
        door.check(
                new Submission(
                    "file:///a",
                    List.of(GOOD),
                    "http://h/cb",
                    Webhook.NONE,
                    urgency,
                    metadata,
                    PartNames.PLAIN),
                Grant.OWNER)
            .request();

    assertThat(request)
        .isEqualTo(
            new JobRequest(
                "file:///a",
                List.of(
                    new JobOutput("file:///b", "web_medium@4", "ffmpeg", MemoryPresets.OPTIONS)),
                "http://h/cb",
                urgency,
                metadata));
  }

  @Test
  void optionsStayAsTheyCameUnderTheEncodersOwnName() {
    String options = "[ {\"n\": 1.50e2} ]";

    JobRequest request =
        door.check(of(new Output("file:///b", "", ALIAS, options)), Grant.OWNER).request();

    assertThat(request.outputs())
        .containsExactly(new JobOutput("file:///b", "", "ffmpeg", options));
  }

  @Test
  void anEncoderWithoutOptionsNeedsNone() {
    door.bindEncoder(encoder(3, 0, "plain"), new PlainEncoder());

    assertThat(
            door.check(of(new Output("file:///b", "", "plain", "")), Grant.OWNER)
                .request()
                .outputs())
        .containsExactly(new JobOutput("file:///b", "", "plain", "{}"));
    assertRefused(
        of(new Output("file:///b", "", "ffmpeg", "")),
        "bad_option",
        "outputs[0].options",
        "outputs[0].options: options must be a list of passes");
  }

  @Test
  void anEndingThatIsOddIsToldAndOneThatLiesIsRefused() {
    door.bindEncoder(encoder(3, 0, "plain"), new PlainEncoder());
    Output odd = new Output("file:///b.ODD?", "", "plain", "");
    Output good = new Output("file:///c.txt", "", "plain", "");

    assertThat(
            door.check(several(good, new Output("file:///b.ODD", "", "plain", "")), Grant.OWNER)
                .warnings())
        .containsExactly("outputs[1].destination: .odd is odd");
    assertThat(
            door.submit(of(new Output("file:///b.odd", "", "plain", "")), Grant.OWNER).warnings())
        .containsExactly("outputs[0].destination: .odd is odd");
    assertThat(door.check(of(odd), Grant.OWNER).warnings()).isEmpty();
    assertRefused(
        several(good, new Output("file:///b.lie", "", "plain", "")),
        "ending",
        "outputs[1].destination",
        "outputs[1].destination: .lie is a lie");
  }

  private static final class PlainEncoder implements Encoder {
    @Override
    public void check(String options) {
      assertThat(options).isEqualTo("{}");
    }

    @Override
    public String checkEnding(String options, String ending) {
      if (ending.equals(".lie")) {
        throw new MediaException(ErrorCode.BADINPUT, "ending", ".lie is a lie");
      }
      return ending.equals(".odd") ? ".odd is odd" : "";
    }

    @Override
    public void encode(EncodeTask task) {
      throw new UnsupportedOperationException("it only checks");
    }
  }

  @Test
  void aDryRunSavesNothingAndASubmissionSavesWhatItWouldBe() {
    JobRequest dry = door.check(of(GOOD), Grant.OWNER).request();
    assertThat(saved.all).isEmpty();

    assertThat(door.submit(of(GOOD), Grant.OWNER).job().request()).isEqualTo(dry);
    assertThat(saved.all).containsExactly(dry);
  }

  @Test
  void aDryRunTellsWhatTheOptionsStateOfSizes() {
    Output sized = new Output("file:///b", "", ALIAS, "[\"a thousand bytes\"]");

    assertThat(door.check(of(sized), Grant.OWNER).bytes()).containsExactly(1000L);
    assertThat(door.check(of(GOOD), Grant.OWNER).bytes()).containsExactly(0L);
  }

  @Test
  void anEncoderBesideAPresetMustBeThePresetsOwn() {
    door.bindEncoder(encoder(3, 0, "other"), new PickyEncoder());

    assertThat(
            door.check(of(new Output("file:///b", "web_medium", ALIAS, "")), Grant.OWNER)
                .request()
                .outputs())
        .containsExactlyElementsOf(door.check(of(GOOD), Grant.OWNER).request().outputs());
    assertRefused(
        of(new Output("file:///b", "web_medium", "other", "")),
        "preset_or_options",
        "outputs[0].encoder",
        "outputs[0].encoder is not what the preset web_medium@4 is made for, which is ffmpeg");
  }

  static Stream<Arguments> bad() {
    return Stream.of(
        arguments(of("a/b", GOOD), "bad_uri", "source", "source: not a media URI"),
        arguments(
            of("fil://h/p", GOOD),
            "unknown_scheme",
            "source",
            "source: no storage for the scheme 'fil'; did you mean 'file'?"),
        arguments(of("file://host", GOOD), "bad_uri", "source", "source: write file:///path"),
        arguments(
            of(Output.byPreset("s3://b/k", "web_medium")),
            "unknown_scheme",
            "outputs[0].destination",
            "outputs[0].destination: no storage for the scheme 's3'; there are file"),
        arguments(
            several(GOOD, Output.byPreset("file://me@/b", "web_medium")),
            "same_destination",
            "outputs[1].destination",
            "outputs[1].destination is the same as outputs[0].destination"),
        arguments(
            several(GOOD, Output.byPreset("file:///c", "web_mediun")),
            "unknown_preset",
            "outputs[1].preset",
            "outputs[1].preset: no preset 'web_mediun'"),
        arguments(
            new Submission("file:///a", List.of(GOOD), "ftp://h/p", PartNames.PLAIN),
            "bad_notify_url",
            "notify_url",
            "notify_url must be a URL such as http://host/path or https://host/path"),
        arguments(
            new Submission(
                "file:///a", List.of(GOOD), "http://u:p@169.254.169.254/?t=1", PartNames.PLAIN),
            "location",
            "notify_url",
            "notify_url: 169.254.169.254, port 80, is 169.254.169.254, which is never served: it is"
                + " link-local, multicast, no host's, or feederd's own API"),
        arguments(
            of(Output.byPreset("file:///b", "web_mediun")),
            "unknown_preset",
            "outputs[0].preset",
            "outputs[0].preset: no preset 'web_mediun'; did you mean 'web_medium'?"),
        arguments(
            of(Output.byPreset("file:///b", "web_low")),
            "bad_option",
            "outputs[0].preset",
            "outputs[0].preset: web_low@1: options must be a list of passes"),
        arguments(
            of(Output.byPreset("file:///b", "of_another")),
            "unknown_encoder",
            "outputs[0].preset",
            "outputs[0].preset: of_another@1: no encoder 'other'; there are ffmpeg"),
        arguments(
            of(new Output("file:///b", "", "ffmpge", "[]")),
            "unknown_encoder",
            "outputs[0].encoder",
            "outputs[0].encoder: no encoder 'ffmpge'; did you mean 'ffmpeg'?"),
        arguments(
            of(new Output("file:///b", "", "ffmpeg", "{}")),
            "bad_option",
            "outputs[0].options",
            "outputs[0].options: options must be a list of passes"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void whatCannotWorkIsRefusedWithCodeFieldAndAdvice(
      Submission submission, String reason, String field, String message) {
    assertRefused(submission, reason, field, message);
    assertThatThrownBy(() -> door.submit(submission, Grant.OWNER))
        .isInstanceOf(RefusedException.class);
    assertThat(saved.all).isEmpty();
  }

  @Test
  void aRefusalSpeaksTheClientsOwnNames() {
    PartNames form = (part, output) -> part == Part.SOURCE ? "Film" : part.word();

    assertRefused(
        new Submission("ftp://h/p", List.of(GOOD), "", form),
        "unknown_scheme",
        "Film",
        "Film: no storage for the scheme 'ftp'");
  }

  @Test
  void thePluginsOwnCodeReachesTheClient() {
    door.bindEncoder(encoder(4, 0, "busy"), new BusyEncoder());

    assertThatThrownBy(() -> door.check(of(new Output("file:///b", "", "busy", "[]")), Grant.OWNER))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.NODE);
              assertThat(e.reason()).isEqualTo("busy");
              assertThat(e.field()).isEqualTo("outputs[0].options");
            })
        .hasMessage("outputs[0].options: wait a little");
  }

  private static final class BusyEncoder implements Encoder {
    @Override
    public void check(String options) {
      throw new MediaException(ErrorCode.NODE, "busy", "wait a little");
    }

    @Override
    public void encode(EncodeTask task) {
      throw new UnsupportedOperationException("it only checks");
    }
  }

  @Test
  void aTreeIsRefusedWhereFilesAloneAreKept() {
    Output tree = new Output("file:///c.m3u8", "", "ffmpeg", "[\"many files\"]");

    assertThatThrownBy(() -> door.check(several(GOOD, tree), Grant.OWNER))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.BADDESTINATION);
              assertThat(e.reason()).isEqualTo("files_only");
              assertThat(e.field()).isEqualTo("outputs[1].destination");
            })
        .hasMessageStartingWith("outputs[1].destination: cannot write file:///c.m3u8");
  }

  @Test
  void aPluginsFaultIsNotTheClients() {
    Submission explosive = of(new Output("file:///b", "", "ffmpeg", "[\"explode\"]"));

    assertThatThrownBy(() -> door.check(explosive, Grant.OWNER)).isInstanceOf(PluginFault.class);
  }

  @Test
  void pluginsComeAndGo() {
    Submission byAnother = of(Output.byPreset("file:///b", "of_another"));
    ServiceReference<Encoder> other = encoder(5, 0, "other");
    ServiceReference<Encoder> better = encoder(6, 5, "better", "other");

    door.bindEncoder(other, new PickyEncoder());
    door.bindEncoder(better, new PickyEncoder());
    assertThat(door.check(byAnother, Grant.OWNER).request().outputs().get(0).encoder())
        .isEqualTo("better");
    door.unbindEncoder(better);
    assertThat(door.check(byAnother, Grant.OWNER).request().outputs().get(0).encoder())
        .isEqualTo("other");
    door.unbindEncoder(other);
    assertRefused(byAnother, "unknown_encoder", "outputs[0].preset", "no encoder 'other'");
  }

  @Test
  void aStorageThatWentIsNotAsked() {
    ServiceReference<Storage> reference =
        TestReference.of(7, "1.0", 0, "nommer.storage.scheme", "tape");
    door.bindStorage(reference, new PickyStorage());
    assertThat(door.check(of("tape:///a", GOOD), Grant.OWNER).request().source())
        .isEqualTo("tape:///a");

    door.unbindStorage(reference);

    assertRefused(of("tape:///a", GOOD), "unknown_scheme", "source", "'tape'; there are file");
  }

  private void assertRefused(Submission submission, String reason, String field, String message) {
    assertThatThrownBy(() -> door.check(submission, Grant.OWNER))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.BADINPUT);
              assertThat(e.reason()).isEqualTo(reason);
              assertThat(e.field()).isEqualTo(field);
            })
        .hasMessageContaining(message);
  }

  private static Submission of(Output output) {
    return of("file:///a", output);
  }

  private static Submission several(Output... outputs) {
    return new Submission("file:///a", List.of(outputs), "", PartNames.PLAIN);
  }

  private static Submission of(String source, Output output) {
    return new Submission(source, List.of(output), "", PartNames.PLAIN);
  }

  private static ServiceReference<Encoder> encoder(long id, int ranking, String... names) {
    return TestReference.of(id, "1.0", ranking, "nommer.encoder.name", names);
  }
}
