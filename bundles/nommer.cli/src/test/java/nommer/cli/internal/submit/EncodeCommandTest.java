package nommer.cli.internal.submit;

import static nommer.cli.testing.ApiStub.ID;
import static nommer.cli.testing.ApiStub.job;
import static nommer.cli.testing.ApiStub.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.testing.ApiStub;
import nommer.cli.testing.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodeCommandTest {
  @TempDir private Path folder;
  private ApiStub api;
  private Run run;

  @BeforeEach
  void listen() throws IOException {
    api = new ApiStub();
    run = Run.in(folder);
    Files.writeString(folder.resolve("in.mov"), "media");
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void aFinishedJobPrintsTheOutputsPathLast() {
    api.answer(201, job("PENDING", 0).toString())
        .answer(200, job("ENCODING", 0.41).toString())
        .answer(200, job("FINISHED", 1).toString());

    int exitCode = encode("in.mov", "out.mp4");

    assertThat(exitCode).isZero();
    assertThat(run.out().strip()).isEqualTo(folder.resolve("out.mp4").toString());
    assertThat(run.err().lines())
        .containsExactly(
            "nommer: submitted job " + ID,
            "PENDING       0%",
            "ENCODING     41%",
            "FINISHED    100%");
  }

  @Test
  void aJobThatEndsInErrorSaysWhyOnStderrAndNothingOnStdout() {
    api.answer(201, job("PENDING", 0).toString())
        .answer(
            200,
            job("ERROR", 0.1)
                .put("error_code", "BADINPUT")
                .put("error_reason", "truncated")
                .put("details", "the file ends early\nffmpeg: moov atom not found")
                .toString());

    int exitCode = encode("in.mov", "out.mp4");

    assertThat(exitCode).isEqualTo(ExitCode.JOB);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("ended in ERROR", "BADINPUT (truncated)", "ends early", "moov atom not found")
        .contains("nommer retry " + ID);
  }

  @Test
  void inAFolderTheOutputIsNamedAfterSourceAndPreset() {
    api.answer(201, job("FINISHED", 1).toString());

    encode("in.mov", ".", "--preset", "audio_mp3");

    assertThat(run.out().strip()).isEqualTo(folder.resolve("in.mp3").toString());
    assertThat(api.requests().get(0)).contains("\"preset\":\"audio_mp3\"", "/in.mp3\"");
  }

  @Test
  void aSourceThatIsNotThereIsRefusedAtOnce() {
    int exitCode = encode("nix.mov", "out.mp4");

    assertThat(exitCode).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("there is no file " + folder.resolve("nix.mov"));
    assertThat(api.requests()).isEmpty();
  }

  @Test
  void withJsonTheEndedJobIsAllThatStdoutHolds() {
    api.answer(201, job("CANCELLED", 0.5).toString());

    int exitCode = encode("in.mov", "out.mp4", "--json");

    assertThat(exitCode).isEqualTo(ExitCode.JOB);
    assertThat(run.out().strip()).isEqualTo(job("CANCELLED", 0.5).toString());
  }

  @Test
  void aJobThatDoesNotEndIsGivenUpWhenTimeIsOver() {
    api.answer(201, job("PENDING", 0).toString());

    int exitCode = encode("in.mov", "out.mp4", "--timeout", "1");

    assertThat(exitCode).isEqualTo(ExitCode.JOB);
    assertThat(run.err())
        .contains("is still PENDING after 1 s")
        .contains("goes on while a feederd runs", "nommer status " + ID + " --follow");
  }

  @Test
  void withoutWaitTheIdIsPrintedAndNobodyAsksAgain() {
    api.answer(201, job("PENDING", 0).toString());

    int exitCode = encode("in.mov", "out.mp4", "--no-wait");

    assertThat(exitCode).isZero();
    assertThat(run.out().strip()).isEqualTo(ID);
    assertThat(api.requests()).hasSize(1);
  }

  @Test
  void whatIsOddAboutTheJobIsToldAtOnce() {
    ObjectNode submitted = job("PENDING", 0);
    submitted.putArray("warnings").add("outputs[0].destination: an odd ending");
    api.answer(201, submitted.toString()).answer(200, job("FINISHED", 1).toString());

    assertThat(encode("in.mov", "out.odd")).isZero();

    assertThat(run.err().lines())
        .startsWith(
            "nommer: submitted job " + ID,
            "nommer: warning: outputs[0].destination: an odd ending");
  }

  @Test
  void aPortThatCannotBeIsRefusedBeforeAnythingIsStarted() {
    assertThat(run.nommer("encode", "in.mov", "out.mp4", "--port", "70000"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--port must be from 0 to 65535, not 70000");
    assertThat(encode("in.mov", "out.mp4", "--port", "1234")).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("leave one of them out");
    assertThat(api.requests()).isEmpty();
  }

  @Test
  void aJobThatVanishesEndsTheWait() {
    api.answer(201, job("PENDING", 0).toString())
        .answer(404, problem(404, "BADINPUT", "no_such_job", "no such job"));

    assertThat(encode("in.mov", "out.mp4")).isEqualTo(ExitCode.USAGE);
  }

  private int encode(String source, String destination, String... more) {
    String[] arguments = new String[more.length + 5];
    arguments[0] = "--url";
    arguments[1] = api.url() + "/";
    arguments[2] = "encode";
    arguments[3] = source;
    arguments[4] = destination;
    System.arraycopy(more, 0, arguments, 5, more.length);
    return run.nommer(arguments);
  }
}
