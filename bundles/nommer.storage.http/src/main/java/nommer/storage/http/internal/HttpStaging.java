package nommer.storage.http.internal;

import java.io.IOException;
import java.nio.file.Path;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import org.jspecify.annotations.Nullable;

/**
 * A PUT of which the last 64 KiB wait for the permit to publish. Plain http has no staging object:
 * the server has the rest of the body, and drops it when the connection ends before its announced
 * length. What another node cannot do is take this away: from the permit on, a node that loses the
 * job in that very moment may still write, whole, what it encoded. So publishing is at-least-once,
 * the last writer's output stays, and a broken connection after the permit is answered by sending
 * all once more.
 */
final class HttpStaging implements Storage.Staging {
  private static final long WITHHELD = 64 << 10;
  private static final int EXPECTATION_FAILED = 417;

  private final Web web;
  private final HttpLocation destination;
  private final Settings settings;
  private final StagingName name;
  private @Nullable OutputFile file;
  private @Nullable Upload upload;
  private boolean asksFirst = true;

  HttpStaging(Web web, HttpLocation destination, Settings settings, StagingName name) {
    this.web = web;
    this.destination = destination;
    this.settings = settings;
    this.name = name;
  }

  @Override
  public String name() {
    return name.toString();
  }

  @Override
  public void fill(Path output) throws InterruptedException {
    OutputFile opened = OutputFile.open(output);
    file = opened;
    if (opened.size() > WITHHELD) {
      persist(() -> sendTo(opened, opened.size() - WITHHELD));
    }
  }

  @Override
  public void publish() {
    OutputFile filled = file;
    if (filled == null) {
      throw new IllegalStateException("publish() before fill()");
    }
    try {
      persist(() -> settle(sendTo(filled, filled.size())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MediaException(
          ErrorCode.STORAGE, "called_off", "called off while " + destination + " was stored", e);
    }
  }

  @Override
  public void close() {
    drop();
    if (file != null) {
      file.close();
      file = null;
    }
  }

  /** A step of the transfer; when it fails, the next attempt does it from the first byte on. */
  private interface Step {
    void run() throws IOException, InterruptedException;
  }

  private void persist(Step step) throws InterruptedException {
    Patience patience = new Patience(settings);
    while (true) {
      try {
        attempt(step);
        return;
      } catch (PassingFailure e) {
        drop();
        patience.after(e);
      }
    }
  }

  private void attempt(Step step) throws InterruptedException {
    try {
      step.run();
    } catch (Upload.NoGoAheadException e) {
      drop();
      asksFirst = false;
      attempt(step);
    } catch (IOException e) {
      throw Faults.of(e, "store", destination);
    }
  }

  private Upload sendTo(OutputFile from, long end) throws IOException, InterruptedException {
    Upload current = upload;
    if (current == null) {
      current = new Upload(web, destination, from, settings, asksFirst && from.size() > 0);
      upload = current;
    }
    current.sendTo(end);
    if (current.isCutShort()) {
      settle(current);
    }
    return current;
  }

  /** Stored, or the reason why not. */
  private void settle(Upload sent) throws IOException, InterruptedException {
    Answer answer = sent.answer();
    if (answer.status() == EXPECTATION_FAILED && asksFirst) {
      throw new Upload.NoGoAheadException();
    }
    if (!Answers.isSuccess(answer)) {
      throw Answers.refusesOutput(answer, destination);
    }
    if (!sent.isSent()) {
      throw new IOException("the server was content before it had all");
    }
  }

  private void drop() {
    if (upload != null) {
      upload.close();
      upload = null;
    }
  }
}
