package nommer.storage.http.internal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/** What a server's refusal means for a job. */
final class Answers {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> TRY_LATER = Set.of(408, 425, 429);

  private Answers() {}

  static boolean isRedirect(Answer answer) {
    return REDIRECTS.contains(answer.status());
  }

  static boolean isSuccess(Answer answer) {
    return answer.status() / 100 == 2;
  }

  /** Why a source does not come. */
  static MediaException refusesSource(Answer answer, HttpLocation source) {
    int status = answer.status();
    if (maySucceedLater(status)) {
      return later(answer, "fetch", source);
    }
    return switch (status) {
      case 204 -> badInput("empty", source + " is empty (status 204): was it written to its end?");
      case 404, 410 ->
          badInput("missing", "there is no " + source + " (status " + status + "): check the URI");
      case 401, 403, 407 ->
          badInput(
              "unreadable",
              "the server lets nobody fetch %s like this (status %d): put user:password@ before its host, or sign the URI anew"
                  .formatted(source, status));
      default ->
          badInput(
              "refused",
              "the server refuses to give %s (status %d): check the URI".formatted(source, status));
    };
  }

  /** Why an output is not taken. */
  static MediaException refusesOutput(Answer answer, HttpLocation destination) {
    int status = answer.status();
    if (maySucceedLater(status)) {
      return later(answer, "store", destination);
    }
    String todo =
        switch (status) {
          case 401, 403, 407 -> "put user:password@ before its host, or sign the URI anew";
          case 404, 409 -> "make its folder first, or correct the URI";
          case 405, 501 -> "let the server take PUT there, or choose another destination";
          case 413 -> "let the server take larger files";
          case 301, 302, 303, 307, 308 -> "write the URI that it redirects to";
          default -> "correct the URI, or choose another destination";
        };
    return new MediaException(
        ErrorCode.BADDESTINATION,
        "not_writable",
        "the server refuses to store %s (status %d): %s".formatted(destination, status, todo));
  }

  private static boolean maySucceedLater(int status) {
    return TRY_LATER.contains(status) || (status >= 500 && status != 501);
  }

  private static PassingFailure later(Answer answer, String doing, HttpLocation place) {
    return new PassingFailure(
        "unavailable",
        "cannot %s %s: its server is in trouble (status %d); retry when it is well"
            .formatted(doing, place, answer.status()),
        null,
        retryAfter(answer));
  }

  /** The server's own clock tells how far away a date is. */
  private static Duration retryAfter(Answer answer) {
    String text = answer.header("Retry-After").orElse("").strip();
    if (text.matches("[0-9]{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    Optional<Instant> now = answer.header("Date").flatMap(Answers::date);
    Optional<Instant> then = date(text);
    return now.isPresent() && then.isPresent()
        ? Duration.between(now.get(), then.get())
        : Duration.ZERO;
  }

  static Optional<Instant> date(String text) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static MediaException badInput(String reason, String message) {
    return new MediaException(ErrorCode.BADINPUT, reason, message);
  }
}
