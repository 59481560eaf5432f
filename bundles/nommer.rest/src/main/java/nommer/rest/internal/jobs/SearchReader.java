package nommer.rest.internal.jobs;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nommer.access.Caller;
import nommer.access.Scope;
import nommer.job.api.JobState;
import nommer.job.store.JobFilter;
import nommer.job.store.JobSearch;
import nommer.job.submission.Words;
import nommer.rest.internal.http.Parameters;
import nommer.rest.internal.http.Problem;
import nommer.rest.internal.http.ProblemException;

/** Reads which jobs are meant, from the words of a query string or of a body. For one thread. */
public final class SearchReader {
  /** What it knows, besides {@code metadata[KEY]}. */
  public static final Set<String> NAMES =
      Set.of(
          "state",
          "token",
          "encoder",
          "preset",
          "error",
          "submitted_from",
          "submitted_until",
          "text");

  private static final String METADATA = "metadata[";
  private static final int LONGEST = 1024;
  private static final int MOST_METADATA = 20;
  private static final List<String> STATES =
      Arrays.stream(JobState.values()).map(JobState::name).toList();

  private final Set<JobState> states = EnumSet.noneOf(JobState.class);
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private JobFilter filter = JobFilter.ALL;
  private String text = "";

  /** One that asks for all jobs as yet. */
  public SearchReader() {}

  static boolean knows(String name) {
    return NAMES.contains(name) || isOfMetadata(name);
  }

  private static boolean isOfMetadata(String name) {
    return name.startsWith(METADATA) && name.endsWith("]");
  }

  /**
   * Takes one of them; an empty value is none, but that of metadata.
   *
   * @throws ProblemException it has another form
   */
  public void take(String name, String value) {
    if (isOfMetadata(name)) {
      metadata(name.substring(METADATA.length(), name.length() - 1), value);
    } else if (!value.isEmpty()) {
      named(name, value);
    }
  }

  /** Takes a condition on what the client gave. */
  public void metadata(String key, String value) {
    if (metadata.size() == MOST_METADATA || key.length() + value.length() > LONGEST) {
      throw Parameters.bad(
          "at most %d conditions on metadata, of %d characters each"
              .formatted(MOST_METADATA, LONGEST));
    }
    String before = metadata.putIfAbsent(key, value);
    if (before != null && !before.equals(value)) {
      throw Parameters.bad("no job has two values of its metadata " + Words.quote(key));
    }
  }

  private void named(String name, String value) {
    if (value.length() > LONGEST) {
      throw Parameters.bad("%s is longer than %d characters".formatted(name, LONGEST));
    }
    switch (name) {
      case "state" -> Arrays.stream(value.split(",")).map(SearchReader::state).forEach(states::add);
      case "token" -> filter = filter.ofToken(tokenId(value));
      case "encoder" -> filter = filter.ofEncoder(value);
      case "preset" -> filter = filter.ofPreset(value);
      case "error" -> filter = filter.ofError(value.toUpperCase(Locale.ROOT));
      case "submitted_from" -> filter = filter.from(time(name, value));
      case "submitted_until" -> filter = filter.until(time(name, value));
      default -> text = value;
    }
  }

  /**
   * What was asked for, as far as the caller may see it: without the scope admin, its own jobs.
   *
   * @throws ProblemException it names another token
   */
  public JobSearch of(Caller caller) {
    JobFilter asked =
        new JobFilter(
            states,
            own(caller),
            filter.encoder(),
            filter.preset(),
            filter.error(),
            filter.from(),
            filter.until());
    return new JobSearch(asked, metadata, text);
  }

  private Optional<String> own(Caller caller) {
    if (caller.may(Scope.ADMIN)) {
      return filter.token();
    }
    if (filter.token().filter(id -> !id.equals(caller.tokenId())).isPresent()) {
      throw new ProblemException(
          Problem.of(
              403,
              Problem.FORBIDDEN,
              "missing_scope",
              "jobs of another token need the scope %s, which the token %s has not"
                  .formatted(Scope.ADMIN.word(), caller.name())));
    }
    return Optional.of(caller.tokenId());
  }

  /** The owner's jobs have no id of a token, which is hard to write. */
  private static String tokenId(String text) {
    if (text.equals(Caller.OWNER_NAME)) {
      return Caller.OWNER.tokenId();
    }
    if (!text.matches("[0-9a-f]{16}")) {
      throw Parameters.bad(
          "token must be a token's id, as jobs have it in token_id, or owner: "
              + Words.quote(text));
    }
    return text;
  }

  private static Instant time(String name, String text) {
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      if (time.isAfter(Instant.EPOCH) && time.isBefore(Instant.parse("9999-12-31T00:00:00Z"))) {
        return time;
      }
    } catch (DateTimeParseException e) {
      throw notATime(name, text);
    }
    throw notATime(name, text);
  }

  private static ProblemException notATime(String name, String text) {
    return Parameters.bad(
        "%s must be a time such as 2026-03-01T12:00:00Z (in a query string, + is written %%2B): %s"
            .formatted(name, Words.quote(text)));
  }

  private static JobState state(String text) {
    String name = text.strip().toUpperCase(Locale.ROOT);
    if (!STATES.contains(name)) {
      throw Parameters.bad("no state " + Words.quote(text) + Words.suggest(name, STATES));
    }
    return JobState.valueOf(name);
  }
}
