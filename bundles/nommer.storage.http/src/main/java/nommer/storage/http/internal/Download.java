package nommer.storage.http.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One source on its way to this machine. After a break it goes on where it was, if the server can
 * tell that the bytes are still the same; else it begins anew. Used by one thread.
 */
final class Download {
  private static final Pattern RANGE =
      Pattern.compile("bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18})");

  /** Attempts are counted anew after this many bytes that were never reached before. */
  private static final long PROGRESS = 1 << 20;

  private final Web web;
  private final HttpLocation source;
  private final Settings settings;
  private final LocalCopy copy;
  private final LeastRate rate;
  private Version version = Version.NONE;
  private OptionalLong total = OptionalLong.empty();
  private String type = "";
  private long reached;

  Download(Web web, HttpLocation source, Settings settings, LocalCopy copy) {
    this.web = web;
    this.source = source;
    this.settings = settings;
    this.copy = copy;
    this.rate = new LeastRate(settings, "fetch", source);
  }

  Path run() throws InterruptedException {
    Patience patience = new Patience(settings);
    while (true) {
      try {
        attempt();
        Path file = copy.finished();
        Genuine.requireNoPage(file, type, source);
        return file;
      } catch (PassingFailure e) {
        if (copy.size() >= reached + PROGRESS) {
          reached = copy.size();
          patience.forget();
        }
        patience.after(e);
      }
    }
  }

  private void attempt() throws InterruptedException {
    try {
      Map<String, String> part = partWanted();
      try (Inflow body = web.get(source, part)) {
        place(body.answer(), !part.isEmpty());
        receive(body);
      }
    } catch (IOException e) {
      throw Faults.of(e, "fetch", source);
    }
  }

  private Map<String, String> partWanted() {
    if (copy.size() > 0 && version.condition().isPresent()) {
      Map<String, String> headers = new HashMap<>();
      headers.put("Range", "bytes=" + copy.size() + "-");
      headers.put("If-Range", version.condition().get());
      return headers;
    }
    return Map.of();
  }

  /** Where in the file the answer's bytes belong. */
  private void place(Answer answer, boolean partWanted) throws InterruptedException {
    if (HttpLocation.isFolder(answer.uri())) {
      throw Answers.badInput("directory", source + " is a folder: name one media file");
    }
    switch (answer.status()) {
      case 200 -> begin(answer, answer.length());
      case 206 -> part(answer, partWanted);
      case 416 -> throw changed();
      default -> throw Answers.refusesSource(answer, source);
    }
  }

  private void begin(Answer answer, OptionalLong size) throws InterruptedException {
    Genuine.requirePlain(answer, source);
    copy.restart();
    version = Version.of(answer);
    type = answer.header("Content-Type").orElse("");
    total = size;
    total.ifPresent(copy::require);
  }

  /** Unasked, a part is good if it is the whole. */
  private void part(Answer answer, boolean partWanted) throws InterruptedException {
    if (partWanted) {
      goOn(answer);
      return;
    }
    String told = answer.header("Content-Range").orElse("");
    Matcher range = RANGE.matcher(told);
    long size = range.matches() ? Long.parseLong(range.group(3)) : 0;
    if (size == 0 || !range.group(1).equals("0") || Long.parseLong(range.group(2)) != size - 1) {
      throw Answers.badInput(
          "partial",
          "the server gives only a part of %s, though all of it was asked for (status 206, Content-Range: %s): let it send the whole"
              .formatted(source, told.isEmpty() ? "none" : told));
    }
    begin(answer, OptionalLong.of(size));
  }

  private void goOn(Answer answer) throws InterruptedException {
    Matcher range = RANGE.matcher(answer.header("Content-Range").orElse(""));
    Genuine.requirePlain(answer, source);
    boolean fits =
        range.matches()
            && copy.size() > 0
            && Long.parseLong(range.group(1)) == copy.size()
            && total.orElse(Long.parseLong(range.group(3))) == Long.parseLong(range.group(3))
            && version.allows(Version.of(answer));
    if (!fits) {
      throw changed();
    }
    total = OptionalLong.of(Long.parseLong(range.group(3)));
  }

  private PassingFailure changed() throws InterruptedException {
    copy.restart();
    return new PassingFailure(
        "changed", source + " changed while it was fetched; retry when it is complete", null);
  }

  private void receive(Inflow body) throws IOException, InterruptedException {
    for (ByteBuffer bytes = next(body); bytes.hasRemaining(); bytes = next(body)) {
      copy.append(bytes);
    }
    if (total.isPresent() && total.getAsLong() != copy.size()) {
      throw new IOException("%d of %d bytes came".formatted(copy.size(), total.getAsLong()));
    }
  }

  private ByteBuffer next(Inflow body) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    ByteBuffer bytes = body.next(settings.stall());
    if (bytes.hasRemaining()) { // that which had come to its end is not too slow
      rate.moved(bytes.remaining(), System.nanoTime() - begin);
    }
    return bytes;
  }
}
