package nommer.storage.http.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which bytes a server gives: what a download must find again to be resumed. */
record Version(String etag, String lastModified) {
  static final Version NONE = new Version("", "");

  static Version of(Answer answer) {
    String etag = answer.header("ETag").orElse("");
    String modified = answer.header("Last-Modified").orElse("");
    return new Version(
        etag.startsWith("\"") ? etag : "", isStrong(modified, answer) ? modified : "");
  }

  /** What to send as {@code If-Range}; without it a download begins anew. */
  Optional<String> condition() {
    return Optional.of(etag.isEmpty() ? lastModified : etag).filter(text -> !text.isEmpty());
  }

  /** Whether {@code part} may be of the same bytes; servers leave headers out of a part. */
  boolean allows(Version part) {
    return agrees(etag, part.etag) && agrees(lastModified, part.lastModified);
  }

  private static boolean agrees(String one, String other) {
    return one.isEmpty() || other.isEmpty() || one.equals(other);
  }

  /** A file changed within the second of the answer could change again unseen (RFC 9110, 8.8.2). */
  private static boolean isStrong(String modified, Answer answer) {
    Optional<Instant> changed = Answers.date(modified);
    Optional<Instant> answered = answer.header("Date").flatMap(Answers::date);
    return changed.isPresent()
        && answered.isPresent()
        && Duration.between(changed.get(), answered.get()).toSeconds() >= 1;
  }
}
