package nommer.worker.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.job.api.JobOutput;
import nommer.media.api.Encoder;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.plugins.Use;

/** The encodes of one attempt: each encoder is entered once, for all outputs that are its own. */
final class Encodes {
  private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z0-9]{1,8}$");

  private final Bench bench;
  private final RunningJob running;
  private final Attempt attempt;

  Encodes(Bench bench, RunningJob running, Attempt attempt) {
    this.bench = bench;
    this.running = running;
    this.attempt = attempt;
  }

  /** Makes all outputs; returns their files, in the job's order. */
  List<Path> run() throws InterruptedException {
    List<Path> files = new ArrayList<>();
    Map<String, List<Task>> byEncoder = new LinkedHashMap<>();
    for (JobOutput output : running.claim().job().request().outputs()) {
      int index = files.size();
      Path file = attempt.directory().resolve("output-" + index + ending(output.destination()));
      byEncoder
          .computeIfAbsent(output.encoder(), name -> new ArrayList<>())
          .add(new Task(attempt, output, index, file));
      files.add(file);
    }
    for (Map.Entry<String, List<Task>> group : byEncoder.entrySet()) {
      encode(group.getKey(), group.getValue());
    }
    return files;
  }

  private void encode(String name, List<Task> tasks) throws InterruptedException {
    Feedback feedback = attempt.feedback();
    tasks.forEach(task -> feedback.listen(task.index()));
    try (Use<Encoder> use = bench.encoder(name, running)) {
      use.<Boolean, InterruptedException>call(
          encoder -> {
            encoder.encodeAll(List.copyOf(tasks));
            return true;
          });
    } finally {
      tasks.forEach(task -> feedback.listenNoMore(task.index()));
    }
    running.goOn();
    tasks.forEach(task -> requireOutput(task, name));
    tasks.forEach(task -> feedback.done(task.index()));
  }

  private static void requireOutput(Task task, String encoder) {
    if (!Files.isRegularFile(task.output())) {
      throw new MediaException(
          ErrorCode.ENCODER_FAILED,
          "no_output",
          "the encoder %s returned without having written %s".formatted(encoder, task.name()));
    }
  }

  /**
   * An encoder may choose the container by it, as ffmpeg does where the options name none. The text
   * has no query, and every storage insists on a path.
   */
  private static String ending(String destination) {
    Matcher ending = ENDING.matcher(MediaUri.parse(destination).toString());
    return ending.find() ? ending.group() : "";
  }
}
