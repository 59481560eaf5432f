package nommer.queue.sqs.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import nommer.aws.AwsAccess;
import nommer.job.api.JobPriority;
import nommer.job.api.JobStoreException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The client and the queues that this daemon shares with others. Asks nothing of AWS itself. */
@Component(
    service = SqsBackend.class,
    immediate = true, // it owns threads
    configurationPid = "nommer.queue.sqs")
@SatisfyingConditionTarget("(nommer.backend.queue=sqs)")
@Designate(ocd = SqsConfig.class)
public final class SqsBackend {
  private static final Logger LOG = LoggerFactory.getLogger(SqsBackend.class);

  /** Longest time that an author waits until SQS has a message. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Settings settings;
  private final Supplier<SqsClient> maker;
  private @Nullable SqsClient client;
  private final Map<JobPriority, Line> jobs = new EnumMap<>(JobPriority.class);
  private final Line changes;

  /**
   * One queue and what is on the way to it.
   *
   * @param queue the queue
   * @param sends bodies of messages
   * @param deletions receipts of messages that are dealt with
   */
  record Line(SqsQueue queue, Batches sends, Batches deletions) implements AutoCloseable {
    static Line of(SqsQueue queue, String name) {
      return new Line(
          queue,
          new Batches("nommer-sqs-send-" + name, queue::send),
          new Batches("nommer-sqs-delete-" + name, queue::delete));
    }

    /**
     * Sends and waits until SQS has it.
     *
     * @throws JobStoreException SQS may or may not have it
     */
    void send(String body) {
      await(sends.add(body));
    }

    /** Deletes a message that is dealt with. Nobody waits: if it comes again, it does no harm. */
    void delete(String receipt) {
      CompletableFuture<Void> unused =
          deletions
              .add(receipt)
              .whenComplete(
                  (nothing, failure) -> {
                    if (failure != null) {
                      LOG.info(
                          "message not deleted, it comes again cause={}", failure.getMessage());
                    }
                  });
    }

    static void await(CompletableFuture<Void> sent) {
      boolean interrupted = false;
      long end = System.nanoTime() + PATIENCE.toNanos();
      try {
        while (true) {
          try {
            sent.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            return;
          } catch (InterruptedException e) {
            interrupted = true;
          }
        }
      } catch (ExecutionException e) {
        throw new JobStoreException(e.getCause().getMessage(), e.getCause());
      } catch (TimeoutException e) {
        throw new JobStoreException("SQS took no message within " + PATIENCE.toSeconds() + " s", e);
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    @Override
    public void close() {
      sends.close();
      deletions.close();
    }
  }

  @Activate
  public SqsBackend(@Reference AwsAccess aws, SqsConfig config) {
    this(() -> aws.configure(SqsClient.builder(), "sqs").build(), Settings.of(config));
  }

  SqsBackend(Supplier<SqsClient> maker, Settings settings) {
    this.maker = maker;
    this.settings = settings;
    for (JobPriority priority : JobPriority.values()) {
      jobs.put(priority, line(settings.jobs(priority), "jobs-" + priority.word()));
    }
    this.changes = line(settings.changes(), "changes");
  }

  private Line line(String queue, String name) {
    return Line.of(new SqsQueue(this::client, queue, settings), name);
  }

  Settings settings() {
    return settings;
  }

  /** Hints of jobs of that priority that wait. */
  Line jobs(JobPriority priority) {
    return Objects.requireNonNull(jobs.get(priority), "there is a line for each priority");
  }

  /** About how many hints there are of any priority. */
  long hints() {
    return jobs.values().stream().mapToLong(line -> line.queue().size()).sum();
  }

  /** All of them. */
  List<Line> lines() {
    List<Line> lines = new ArrayList<>(jobs.values());
    lines.add(changes);
    return lines;
  }

  /** Rings for changes of state. */
  Line changes() {
    return changes;
  }

  private synchronized SqsClient client() {
    if (client == null) {
      client = maker.get();
    }
    return client;
  }

  @Deactivate
  void close() {
    lines().forEach(Line::close); // what was handed in is sent first
    synchronized (this) {
      if (client != null) {
        client.close();
        client = null;
      }
    }
  }
}
