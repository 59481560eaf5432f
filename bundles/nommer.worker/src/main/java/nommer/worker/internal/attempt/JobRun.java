package nommer.worker.internal.attempt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import nommer.job.api.JobClaim;
import nommer.job.api.JobOutput;
import nommer.job.api.JobState;
import nommer.job.api.JobWork;
import nommer.job.replaced.ReplacedTree;
import nommer.media.api.Encoder;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.OutputShape;
import nommer.media.api.Source;
import nommer.media.api.StagingName;
import nommer.plugins.PluginFault;
import nommer.plugins.Use;
import nommer.worker.internal.claim.Persistent;
import nommer.worker.internal.claim.RunningJob;
import nommer.worker.internal.output.OutputPlan;
import nommer.worker.internal.output.Outputs;
import nommer.worker.internal.output.Places;
import nommer.worker.internal.output.Within;
import nommer.worker.internal.space.Expected;
import nommer.worker.internal.space.Reservation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt at one job, from the claim to its end: the protocol's steps 6 and 7. */
public final class JobRun {
  private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);

  private final Equipment equipment;
  private final RunningJob running;
  private final Persistent claim;
  private final String id;
  private final Outputs staged = new Outputs();
  private final Said said = new Said();
  private final Feedback feedback;
  private final Course course;
  private final long beganNanos = System.nanoTime();

  public JobRun(Equipment equipment, RunningJob running) {
    this.equipment = equipment;
    this.running = running;
    this.claim = new Persistent(running.claim());
    this.id = running.claim().job().id().value();
    this.course = new Course(running.claim());
    this.feedback =
        new Feedback(outputs().size(), part -> running.claim().observe(JobState.ENCODING, part));
  }

  /** Never throws: whatever happens ends as a state of the job, or leaves it to its new owner. */
  public void run() {
    try {
      running.begin();
      work();
    } catch (Throwable failure) { // whatever it is, the job must not be left to its lease
      new Ending(equipment.node(), running, claim, this::keepSaid).of(failure, staged);
    } finally {
      staged.close();
    }
  }

  private void keepSaid() {
    course.failed(said.lastWords());
    said.keep(equipment.failures(), id, running.claim().claim());
  }

  private void work() throws InterruptedException {
    List<OutputPlan> all = plans();
    List<OutputPlan> plans = all.stream().filter(plan -> !plan.isLook()).toList();
    removeLeftovers(plans);
    if (running.claim().isExhausted()) {
      claim.untilStored(JobClaim::abandon);
      return;
    }
    requireDistinct(plans);
    String folder = WorkFolder.name(id, running.claim().claim());
    try (WorkFolder work = WorkFolder.create(equipment.workFolders(), folder);
        Reservation room = equipment.space().enter(running, work.path(), expected(plans))) {
      publish(plans, encode(all, plans, work.path(), room));
    }
  }

  /** What is to be made, and in which shape: its encoder knows. */
  private List<OutputPlan> plans() {
    List<OutputPlan> plans = new ArrayList<>();
    for (JobOutput output : outputs()) {
      StagingName name = new StagingName(id, running.claim().claim(), plans.size());
      plans.add(output.isLook() ? look(output, name) : plan(output, plans.size(), name));
    }
    return plans;
  }

  private OutputPlan plan(JobOutput output, int index, StagingName name) {
    try (Use<Encoder> use = equipment.encoder(output.encoder(), running)) {
      OutputShape shape = use.call(encoder -> encoder.shape(output.options()));
      double share = use.call(encoder -> encoder.expectedShare(output.options()));
      Optional<Duration> keeps = use.call(encoder -> encoder.keepsReplaced(output.options()));
      MediaUri destination = MediaUri.parse(output.destination());
      return new OutputPlan(index, output, destination, name, shape, share, keeps);
    }
  }

  /** It has no options that an encoder could read. */
  private OutputPlan look(JobOutput output, StagingName name) {
    return new OutputPlan(0, output, source(), name, OutputShape.FILE, 0, Optional.empty());
  }

  /** Of the first claim there is none, and a destination's folder may be long to read. */
  private void removeLeftovers(List<OutputPlan> plans) throws InterruptedException {
    if (running.claim().claim() == 1) {
      return;
    }
    List<String> recorded = running.claim().job().lease().staged();
    plans.forEach(plan -> sweep(plan, recorded));
    running.goOn();
  }

  private void sweep(OutputPlan plan, List<String> recorded) {
    try (Within use = equipment.destination(plan.destination(), running)) {
      use.call(
          storage -> {
            plan.sweep(storage, recorded);
            return true;
          });
    }
  }

  /** Nothing is written before: an output over its own source could not be made twice. */
  private void requireDistinct(List<OutputPlan> plans) {
    MediaUri source = source();
    Places places = new Places(source);
    for (OutputPlan plan : plans) {
      boolean servesSource = equipment.isServedAlike(plan.destination(), source);
      try (Within use = equipment.destination(plan.destination(), running)) {
        places.take(plan, use, servesSource);
      }
    }
  }

  /** What will take room. */
  private List<Expected> expected(List<OutputPlan> plans) {
    List<Expected> expected = new ArrayList<>();
    for (OutputPlan plan : plans) {
      try (Within use = equipment.destination(plan.destination(), running)) {
        Optional<Path> folder =
            use.call(
                storage ->
                    storage
                        .localFolder(plan.destination())
                        .map(path -> Path.of(path.toString()))); // it may be of the plug-in's own
        expected.add(new Expected(plan.share(), folder));
      }
    }
    return expected;
  }

  private Made encode(List<OutputPlan> all, List<OutputPlan> plans, Path work, Reservation room)
      throws InterruptedException {
    course.enter(Course.FETCHING);
    try (Source source = open(work, room)) {
      room.arrived(source.path());
      for (OutputPlan plan : plans) {
        staged.stage(equipment.destination(plan.destination(), running), plan);
      }
      running.goOn();
      course.enter(Course.ENCODING);
      claim.untilStored(c -> c.advance(JobState.ENCODING, "", staged.names()));
      Attempt attempt =
          new Attempt(
              id,
              source.path(),
              work,
              equipment::threads,
              equipment.memory(),
              feedback,
              said,
              course);
      return new Encodes(equipment, running, attempt).run(all);
    }
  }

  private Source open(Path work, Reservation room) throws InterruptedException {
    MediaUri location = source();
    try (Within use = equipment.source(location, running)) {
      return use.<Source, InterruptedException>call(
          storage -> Objects.requireNonNull(storage.open(location, work, room::expects)));
    }
  }

  private void publish(List<OutputPlan> plans, Made made) throws InterruptedException {
    running.claim().observe(JobState.UPLOADING, 1);
    course.enter(Course.STORING);
    staged.fill(made.files());
    List<ReplacedTree> others = new Replacing(equipment, running).seen(plans);
    running.beginPublishing();
    claim.untilStored(held -> held.publishing(made.leftOut()));
    for (ReplacedTree each : others) {
      claim.untilStored(held -> equipment.replaced().note(each));
    }
    staged.publish(claim);
    removeReplaced(plans);
    JobWork took =
        new JobWork(
            equipment.machine().get(), secondsSinceClaim(), feedback.pixels(), feedback.box());
    claim.untilStored(c -> c.finish(feedback.details(), took, feedback.media()));
  }

  /** Of trees that an earlier claim published, the folders could not go before. */
  private void removeReplaced(List<OutputPlan> plans) {
    if (running.claim().claim() == 1) {
      return;
    }
    for (OutputPlan plan : plans) {
      try {
        if (plan.isTree()) {
          sweep(plan, List.of());
        }
      } catch (MediaException | PluginFault | PluginGoneException e) {
        LOG.warn("folder left of a replaced tree id={} at={}", id, plan.destination(), e);
      }
    }
  }

  private double secondsSinceClaim() {
    return (System.nanoTime() - beganNanos) / 1e9;
  }

  private MediaUri source() {
    return MediaUri.parse(running.claim().job().request().source());
  }

  private List<JobOutput> outputs() {
    return running.claim().job().request().outputs();
  }
}
