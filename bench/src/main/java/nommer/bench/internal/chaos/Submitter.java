package nommer.bench.internal.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Submits short jobs all along, each once: one that is refused or not answered is none. */
final class Submitter {
  private static final int CREATED = 201;
  private static final long END_SECONDS = 30;

  private final Client client;
  private final Ledger ledger;
  private final Site site;
  private final List<Clip> clips;
  private final boolean endurance;
  private final String sources;
  private final String hook;
  private final long pauseNanos;
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final Thread thread = new Thread(this::submitAll, "chaos-submitter");
  private volatile boolean over;

  /**
   * @param sources URL of a server that has them
   * @param hook URL for callbacks
   */
  Submitter(
      Client client,
      Ledger ledger,
      Site site,
      List<Clip> clips,
      Wish wish,
      String sources,
      String hook) {
    this.client = client;
    this.ledger = ledger;
    this.site = site;
    this.clips = List.copyOf(clips);
    this.endurance = wish.endurance();
    this.sources = sources;
    this.hook = hook;
    this.pauseNanos = (long) (Duration.ofSeconds(1).toNanos() / wish.perSecond());
  }

  void start() {
    thread.start();
  }

  void end() throws InterruptedException {
    over = true;
    thread.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
  }

  int accepted() {
    return accepted.get();
  }

  /** Submissions without an answer, or with a refusal. */
  int unanswered() {
    return unanswered.get();
  }

  private void submitAll() {
    try {
      long next = System.nanoTime();
      for (int number = 0; !over; number++) {
        submit(number);
        next = Math.max(next + pauseNanos, System.nanoTime() - pauseNanos);
        TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void submit(int number) throws InterruptedException {
    Clip clip = clips.get(number % clips.size());
    Path folder = number % 4 == 3 && !endurance ? site.small() : site.out();
    Order order = new Order(number, clip, folder.resolve(number + ".mp4"));
    ledger.order(order);
    try {
      Client.Answer answer = client.post("/v1/jobs", body(order));
      if (answer.status() == CREATED) {
        ledger.accepted(answer.body().get("id").textValue(), order);
        accepted.incrementAndGet();
        return;
      }
    } catch (IOException e) {
      // whether it was accepted nobody knows
    }
    unanswered.incrementAndGet();
  }

  private String body(Order order) throws IOException {
    ObjectNode job = Client.JSON.createObjectNode();
    Path file = order.source().file();
    boolean far = order.number() % 2 == 1 && !endurance;
    job.put("source", far ? sources + "/in/" + file.getFileName() : "file://" + file);
    ObjectNode output = job.putArray("outputs").addObject();
    output.put("destination", "file://" + order.destination());
    output.put("encoder", endurance ? "noop" : "ffmpeg");
    output.set("options", Client.JSON.readTree(endurance ? "{}" : Clip.OPTIONS));
    job.put("notify_url", hook);
    job.putObject("metadata").put("number", Integer.toString(order.number()));
    return job.toString();
  }
}
