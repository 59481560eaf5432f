package nommer.job.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobOutput;
import nommer.job.api.JobState;

/**
 * Which jobs are meant: those to which all of it applies. Stores answer it from their indexes.
 *
 * @param states only jobs in one of these; empty for all
 * @param token only jobs of the token with this id, the owner's where it is the empty text; empty
 *     for all
 * @param encoder only jobs with an output of that encoder; empty for all
 * @param preset only jobs with an output of that preset, {@code name@version}, or {@code name} for
 *     whatever version; empty for all
 * @param error only jobs that have that code of an error, and none where that is the empty text;
 *     empty for all
 * @param from only jobs that were submitted then or later, to the millisecond; empty for all
 * @param until only jobs that were submitted before, to the millisecond; empty for all
 */
public record JobFilter(
    Set<JobState> states,
    Optional<String> token,
    Optional<String> encoder,
    Optional<String> preset,
    Optional<String> error,
    Optional<Instant> from,
    Optional<Instant> until) {
  /** All jobs there are. */
  public static final JobFilter ALL = ofStates(Set.of());

  public JobFilter {
    states = states.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(states));
    from = from.map(time -> time.truncatedTo(ChronoUnit.MILLIS));
    until = until.map(time -> time.truncatedTo(ChronoUnit.MILLIS));
  }

  /** Jobs in one of these states; of all where it is empty. */
  public static JobFilter ofStates(Set<JobState> states) {
    return new JobFilter(
        states,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same, for jobs in one of these states, and no others; of all where it is empty. */
  public JobFilter in(Set<JobState> others) {
    return new JobFilter(others, token, encoder, preset, error, from, until);
  }

  /** The same, for jobs of that token alone. */
  public JobFilter ofToken(String id) {
    return new JobFilter(states, Optional.of(id), encoder, preset, error, from, until);
  }

  /** The same, for jobs with an output of that encoder. */
  public JobFilter ofEncoder(String name) {
    return new JobFilter(states, token, Optional.of(name), preset, error, from, until);
  }

  /** The same, for jobs with an output of that preset. */
  public JobFilter ofPreset(String name) {
    return new JobFilter(states, token, encoder, Optional.of(name), error, from, until);
  }

  /** The same, for jobs with that code of an error. */
  public JobFilter ofError(String code) {
    return new JobFilter(states, token, encoder, preset, Optional.of(code), from, until);
  }

  /** The same, for jobs that were submitted at that time or later. */
  public JobFilter from(Instant time) {
    return new JobFilter(states, token, encoder, preset, error, Optional.of(time), until);
  }

  /** The same, for jobs that were submitted before that time. */
  public JobFilter until(Instant time) {
    return new JobFilter(states, token, encoder, preset, error, from, Optional.of(time));
  }

  /** Whether the states alone decide. */
  public boolean isOfStatesAlone() {
    return equals(ofStates(states));
  }

  /** Whether it applies to a job as it is. */
  public boolean matches(EncodingJob job) {
    return (states.isEmpty() || states.contains(job.state()))
        && token.filter(id -> !id.equals(job.request().grant().tokenId())).isEmpty()
        && encoder.filter(name -> !hasOutput(job, of -> of.encoder().equals(name))).isEmpty()
        && preset.filter(name -> !hasOutput(job, of -> isOf(of.preset(), name))).isEmpty()
        && error
            .filter(code -> code.isEmpty() || !code.equals(job.status().error().code()))
            .isEmpty()
        && from.filter(job.createdAt()::isBefore).isEmpty()
        && until.filter(time -> !job.createdAt().isBefore(time)).isEmpty();
  }

  /**
   * Whether an output's preset is the one that is asked for.
   *
   * @param preset {@code name@version}, or empty
   * @param asked the same, or {@code name} alone
   */
  public static boolean isOf(String preset, String asked) {
    return !asked.isEmpty() && (preset.equals(asked) || preset.startsWith(asked + "@"));
  }

  private static boolean hasOutput(EncodingJob job, Predicate<JobOutput> which) {
    return job.request().outputs().stream().anyMatch(which);
  }
}
