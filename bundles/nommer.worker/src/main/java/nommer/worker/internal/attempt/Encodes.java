package nommer.worker.internal.attempt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import nommer.media.api.Encoder;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.plugins.Use;
import nommer.worker.internal.claim.RunningJob;
import nommer.worker.internal.output.OutputPlan;

/**
 * The encodes of one attempt: each encoder is entered once for all outputs that are its own, and
 * then for each that is optional, and what goes with it.
 */
final class Encodes {
  /** What another try, here or elsewhere, would not mend. */
  private static final Set<String> FINAL = Set.of(ErrorCode.BADINPUT, ErrorCode.ENCODER_FAILED);

  private final Equipment equipment;
  private final RunningJob running;
  private final Attempt attempt;

  /** Of one encoder, those that are made or left out together. */
  private record Group(String encoder, int optional) {}

  Encodes(Equipment equipment, RunningJob running, Attempt attempt) {
    this.equipment = equipment;
    this.running = running;
    this.attempt = attempt;
  }

  /**
   * Makes all outputs.
   *
   * @throws MediaException one that the job needs cannot be made, or none can
   */
  Made run(List<OutputPlan> plans) throws InterruptedException {
    Map<Group, List<Task>> groups = new LinkedHashMap<>();
    for (OutputPlan plan : plans) {
      Group group = new Group(plan.wanted().encoder(), plan.optional());
      groups.computeIfAbsent(group, none -> new ArrayList<>()).add(Task.create(attempt, plan));
    }
    SortedMap<Integer, Path> files = new TreeMap<>();
    for (Map.Entry<Group, List<Task>> each : groups.entrySet()) {
      if (each.getKey().optional() == 0) {
        encode(each.getKey().encoder(), each.getValue());
        collect(each.getValue(), files);
      }
    }
    List<Integer> leftOut = new ArrayList<>();
    Optional<MediaException> why = Optional.empty();
    for (Map.Entry<Group, List<Task>> each : groups.entrySet()) {
      if (each.getKey().optional() > 0) {
        Optional<MediaException> failure = tried(each.getKey().encoder(), each.getValue());
        if (failure.isEmpty()) {
          collect(each.getValue(), files);
        } else {
          each.getValue().forEach(task -> leftOut.add(task.index()));
          why = why.or(() -> failure);
        }
      }
    }
    if (files.isEmpty() && why.isPresent()) {
      throw why.get(); // a job that made nothing has not finished
    }
    return new Made(files, leftOut.stream().sorted().toList());
  }

  private static void collect(Collection<Task> tasks, SortedMap<Integer, Path> files) {
    tasks.stream()
        .filter(task -> !task.isLook())
        .forEach(task -> files.put(task.index(), task.output()));
  }

  /** Returns why they are left out; empty if they are there. */
  private Optional<MediaException> tried(String encoder, List<Task> tasks)
      throws InterruptedException {
    try {
      encode(encoder, tasks);
      return Optional.empty();
    } catch (MediaException e) {
      if (!FINAL.contains(e.code())) {
        throw e;
      }
      tasks.forEach(task -> attempt.feedback().leftOut(task.index(), e.getMessage()));
      return Optional.of(e);
    }
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
