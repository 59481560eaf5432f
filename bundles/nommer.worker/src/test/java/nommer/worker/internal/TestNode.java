package nommer.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nommer.contracts.Eventually;
import nommer.contracts.media.TestReference;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeRegistry;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobClaim;
import nommer.job.api.JobId;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.api.JobService;
import nommer.job.api.JobState;
import nommer.job.api.Lease;
import nommer.job.replaced.ReplacedTrees;
import nommer.job.service.standalone.JobServices;
import nommer.job.store.ChangeBell;
import nommer.job.store.JobQueue;
import nommer.job.store.JobStore;
import nommer.job.tempo.Tempo;
import nommer.media.api.EncodeTask;
import nommer.media.api.Encoder;
import nommer.media.api.Storage;
import nommer.media.reach.standalone.HomeReach;
import nommer.sql.standalone.SqliteBackend;
import nommer.storage.file.standalone.FileStorages;
import nommer.worker.internal.attempt.Equipment;
import nommer.worker.internal.cores.Neighbours;
import nommer.worker.internal.cores.Threads;
import nommer.worker.internal.jobs.Intake;
import nommer.worker.internal.jobs.Renewal;
import nommer.worker.internal.jobs.Slots;
import nommer.worker.internal.space.FakeDisk;
import nommer.worker.internal.space.Rules;
import nommer.worker.internal.space.Space;
import org.osgi.framework.ServiceReference;

/**
 * A node without its loops: the real store, queue, rules and file storage; encoders of the test.
 */
public final class TestNode {
  private static final Duration LEASE = Duration.ofSeconds(12);

  final Encoders encoders = new Encoders();
  final Storages storages = new Storages();
  public final SwitchedStore storeSwitch = new SwitchedStore();
  public final Slots slots = new Slots(2);
  public final List<Node> others = new ArrayList<>();
  public final JobStore store;
  public final JobQueue queue;
  public final ChangeBell bell;
  public final NodeRegistry registry;
  public final ReplacedTrees replaced;
  public final JobService service;
  public final Equipment equipment;
  public final FakeDisk disk;
  public final Space space;
  public final Neighbours neighbours;
  public final Intake intake;
  private final Path folder;
  private final SqliteBackend database;
  private final ServiceReference<Storage> files =
      TestReference.of(1, "1.0", 0, "nommer.storage.scheme", "file");
  private long ids = 1;

  /** One piece of work in an encoder. */
  public interface Script {
    void encode(EncodeTask task) throws Exception;
  }

  public TestNode(Path folder) throws IOException {
    this.folder = folder;
    database = new SqliteBackend(folder.resolve("data/nommer.db"));
    store = storeSwitch.over(database.store());
    queue = database.queue();
    bell = database.bell();
    registry = database.registry();
    replaced = database.replaced();
    service = JobServices.over(store, queue, bell, new Tempo(LEASE));
    neighbours = new Neighbours(slots, store, () -> others, new Threads(8));
    disk = new FakeDisk();
    space = new Space(folder.resolve("work"), disk, () -> new Rules(1000, 100));
    equipment =
        new Equipment(
            "w1",
            () -> "m1",
            encoders.plugins(),
            storages.plugins(),
            HomeReach.of(folder.resolve("home")),
            replaced,
            folder.resolve("work"),
            space,
            folder.resolve("attempts"),
            neighbours::threads,
            () -> 900 / neighbours.seats());
    intake = new Intake(queue, store, service, slots, equipment, "w1/boot");
    storages.bind(files, FileStorages.create());
    Files.writeString(folder.resolve("in"), "source");
  }

  public ServiceReference<Encoder> encoder(String name, Encoder encoder) {
    ServiceReference<Encoder> reference =
        TestReference.of(++ids, "1.0", 0, "nommer.encoder.name", name);
    encoders.bind(reference, encoder);
    return reference;
  }

  public ServiceReference<Encoder> encoder(String name, Script script) {
    return encoder(name, new Scripted(script));
  }

  /** Serves {@code file://} in the place of the usual one. */
  public void storage(Storage better) {
    storages.bind(TestReference.of(++ids, "1.0", 10, "nommer.storage.scheme", "file"), better);
  }

  public void fileStorageGoes() {
    storages.unbind(files);
  }

  public void fileStorageComes() {
    storages.bind(files, FileStorages.create());
  }

  /** Submits a job with one output for each encoder named: {@code out/0}, {@code out/1}, … */
  public JobId submit(String... encoderNames) {
    List<JobOutput> outputs =
        Stream.iterate(0, i -> i + 1)
            .limit(encoderNames.length)
            .map(i -> new JobOutput("file://" + out(i), "", encoderNames[i], "{}"))
            .toList();
    return submit(outputs);
  }

  public JobId submit(List<JobOutput> outputs) {
    JobRequest request = new JobRequest("file://" + folder.resolve("in"), outputs, "", Map.of());
    return service.submit(request).id();
  }

  /** Submits a job and lets the node take it. */
  public JobId begin(String... encoderNames) throws InterruptedException {
    JobId id = submit(encoderNames);
    assertThat(intake.takeOne()).isTrue();
    return id;
  }

  /** Another node takes the job away, as if the lease had run out. */
  public JobClaim takenOver(JobId id) {
    // a save of this node may come between: then the look is repeated
    for (int i = 0; i < 100; i++) {
      var claim = service.claim(id, "w2/boot", job(id).revision());
      if (claim.isPresent()) {
        return claim.get();
      }
    }
    throw new AssertionError("not to be taken over: " + job(id));
  }

  public EncodingJob job(JobId id) {
    return store.find(id).orElseThrow();
  }

  public void awaitState(JobId id, JobState state) {
    Eventually.holds(() -> assertThat(job(id).state()).as(job(id).toString()).isEqualTo(state));
  }

  /** Another node takes the job over and works on it, in this one's slots. Returns its claim. */
  public long takeOver(JobId id) throws InterruptedException {
    Intake another = new Intake(queue, store, service, slots, equipment, "w2/boot");
    // a save of this node may come between: then the look is repeated
    for (int i = 0; i < 100; i++) {
      another.takeOver(job(id));
      Lease lease = job(id).lease();
      if (lease.owner().equals("w2/boot")) {
        return lease.claim();
      }
    }
    throw new AssertionError("not to be taken over: " + job(id));
  }

  /** Waits until no job runs. */
  public void awaitQuiet() {
    Eventually.holds(() -> assertThat(slots.running()).isEmpty());
  }

  public Renewal renewal() {
    return new Renewal("w1", slots, service::tempo, Duration.ofMillis(200));
  }

  public Path out(int index) {
    return folder.resolve("out").resolve(Integer.toString(index));
  }

  /** Names in the destinations' folder: outputs, and staging that was left behind. */
  public List<String> published() throws IOException {
    if (!Files.exists(folder.resolve("out"))) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder.resolve("out"))) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  public void end() throws InterruptedException {
    storeSwitch.away(false);
    if (!slots.drain(Duration.ofSeconds(10))) {
      throw new AssertionError("jobs still run: " + slots.running());
    }
    database.close();
  }

  private record Scripted(Script script) implements Encoder {
    @Override
    public void check(String options) {}

    @Override
    public void encode(EncodeTask task) throws InterruptedException {
      try {
        script.encode(task);
      } catch (InterruptedException | RuntimeException | Error e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
