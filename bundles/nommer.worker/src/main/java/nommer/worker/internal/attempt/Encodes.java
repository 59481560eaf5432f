package nommer.worker.internal.attempt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nommer.media.api.Encoder;
import nommer.plugins.Use;
import nommer.worker.internal.claim.RunningJob;
import nommer.worker.internal.output.OutputPlan;

/** The encodes of one attempt: each encoder is entered once, for all outputs that are its own. */
final class Encodes {
  private final Equipment equipment;
  private final RunningJob running;
  private final Attempt attempt;

  Encodes(Equipment equipment, RunningJob running, Attempt attempt) {
    this.equipment = equipment;
    this.running = running;
    this.attempt = attempt;
  }

  /** Makes all outputs; returns the files of those to be published, in the job's order. */
  List<Path> run(List<OutputPlan> plans) throws InterruptedException {
    List<Path> files = new ArrayList<>();
    Map<String, List<Task>> byEncoder = new LinkedHashMap<>();
    for (OutputPlan plan : plans) {
      Task task = Task.create(attempt, plan);
      if (!plan.isLook()) {
        files.add(task.output());
      }
      byEncoder.computeIfAbsent(plan.wanted().encoder(), name -> new ArrayList<>()).add(task);
    }
    for (Map.Entry<String, List<Task>> group : byEncoder.entrySet()) {
      encode(group.getKey(), group.getValue());
    }
    return files;
  }

  private void encode(String name, List<Task> tasks) throws InterruptedException {
    Feedback feedback = attempt.feedback();
    tasks.forEach(task -> feedback.listen(task.index()));
    try (Use<Encoder> use = equipment.encoder(name, running)) {
      use.<Boolean, InterruptedException>call(
          encoder -> {
            if (tasks.get(0).isLook()) {
              encoder.probe(tasks.get(0));
            } else {
              encoder.encodeAll(List.copyOf(tasks));
            }
            return true;
          });
    } finally {
      tasks.forEach(task -> feedback.listenNoMore(task.index()));
    }
    running.goOn();
    tasks.forEach(task -> task.requireMade(name));
    tasks.forEach(task -> feedback.done(task.index()));
  }
}
