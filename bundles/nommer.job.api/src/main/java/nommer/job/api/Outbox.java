package nommer.job.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import nommer.job.store.JobStore;

/**
 * Changes of state that a job's client has not been told yet. They stand in the job's own record,
 * written by the save that makes them, so that a change is on record exactly if its save is. What
 * was told stands beside it and is written by the notifier alone: {@link JobStore#tell}.
 *
 * @param untold what to tell, the earliest first; at most {@link #MOST}
 * @param told how far the client was told
 */
public record Outbox(List<StateChange> untold, Told told) {
  /** Of a job whose changes nobody wants to hear of, or that had none yet. */
  public static final Outbox EMPTY = new Outbox(List.of(), Told.NOTHING);

  /** Of more the earliest are dropped: the client has not answered for that long. */
  public static final int MOST = 16;

  /** Leaves out what was told. */
  public Outbox {
    long last = told.revision();
    untold = untold.stream().filter(change -> change.revision() > last).toList();
  }

  /** The same with one change more. */
  Outbox with(StateChange change) {
    List<StateChange> all = new ArrayList<>(untold);
    all.add(change);
    return new Outbox(all.subList(Math.max(0, all.size() - MOST), all.size()), told);
  }

  /** The same, told so far. */
  public Outbox told(Told newlyTold) {
    return new Outbox(untold, newlyTold);
  }

  /**
   * Since when the client is to be told: the next try, or the last change if that is later. In this
   * order {@link JobStore#untold} finds it.
   */
  public Instant tellAt() {
    Instant changed = untold.isEmpty() ? Instant.EPOCH : untold.get(untold.size() - 1).at();
    return changed.isAfter(told.nextTry()) ? changed : told.nextTry();
  }

  /**
   * How far a client was told.
   *
   * @param revision of the last change that it was told, or that was given up; 0 for none, {@link
   *     Long#MAX_VALUE} for all that may ever come
   * @param tries how often the next one was tried in vain
   * @param nextTry store time before which the next one is not tried; {@link Instant#EPOCH} for at
   *     once
   * @param answer what came of the last try in vain, or why it was put off; without the URL, empty
   *     if there is none
   * @param deliveries tries to tell a webhook that were settled, the earliest first; at most {@link
   *     #MOST_DELIVERIES}, of more the last
   */
  public record Told(
      long revision, int tries, Instant nextTry, String answer, List<Delivery> deliveries) {
    /** Deliveries that are kept. */
    public static final int MOST_DELIVERIES = 20;

    private static final Pattern UNPRINTABLE =
        Pattern.compile("[^\\x20-\\x7e\\u00a0-\\ud7ff\\ue000-\\ufffd]");

    /** Not told of anything. */
    public static final Told NOTHING = new Told(0, 0, Instant.EPOCH, "");

    /** Of a longer answer the rest is dropped. */
    public static final int LONGEST_ANSWER = 200;

    /** Shortens a long answer, and leaves out of it what no line of text should hold. */
    public Told {
      answer = answer.substring(0, Math.min(answer.length(), LONGEST_ANSWER));
      answer = UNPRINTABLE.matcher(answer).replaceAll("?");
      int first = Math.max(0, deliveries.size() - MOST_DELIVERIES);
      deliveries = List.copyOf(deliveries.subList(first, deliveries.size()));
    }

    /** Without any delivery. */
    public Told(long revision, int tries, Instant nextTry, String answer) {
      this(revision, tries, nextTry, answer, List.of());
    }

    /** Told of the change of {@code newRevision}, without any delivery. */
    public static Told of(long newRevision) {
      return NOTHING.upTo(newRevision);
    }

    /** The same, told of the change of {@code newRevision}. */
    public Told upTo(long newRevision) {
      return new Told(newRevision, 0, Instant.EPOCH, "", deliveries);
    }

    /** The same, which wants to hear nothing more, ever, and said so. */
    public Told over(String newAnswer) {
      return new Told(Long.MAX_VALUE, 0, Instant.EPOCH, newAnswer, deliveries);
    }

    /** The same with one delivery more. */
    public Told with(Delivery delivery) {
      List<Delivery> more = new ArrayList<>(deliveries);
      more.add(delivery);
      return new Told(revision, tries, nextTry, answer, more);
    }

    /** Whether nothing is told any more. */
    public boolean isOver() {
      return revision == Long.MAX_VALUE;
    }

    /** Whether nothing was told, and nothing tried, between the two; one may be put off. */
    public boolean isAsFarAs(Told other) {
      return revision == other.revision && tries == other.tries;
    }

    /** Tried once more in vain. */
    public Told triedInVain(Instant newNextTry, String newAnswer) {
      return new Told(revision, tries + 1, newNextTry, newAnswer, deliveries);
    }

    /** To be tried then, and not tried now. */
    public Told putOff(Instant newNextTry, String why) {
      return new Told(revision, tries, newNextTry, why, deliveries);
    }
  }
}
