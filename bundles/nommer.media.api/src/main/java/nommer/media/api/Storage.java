package nommer.media.api;

import java.nio.file.Path;
import java.util.Collection;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A place where media is kept, by URI scheme. Register it as a service with {@link StorageScheme}.
 * Called from many threads at once; an interrupt of the calling thread calls a transfer off.
 *
 * <p>Nothing becomes visible at a destination but whole outputs: a node stages, fills, and only
 * publishes once the job store has said that the job is still its own.
 */
@ConsumerType
public interface Storage {
  /**
   * Checks a location's form at submission, without I/O.
   *
   * @throws MediaException BADINPUT when no such location can exist
   */
  void check(MediaUri location);

  /**
   * Brings a source to this machine.
   *
   * @param directory private to the attempt, for the copy
   * @return a readable file: the copy, or the original itself where it is on this machine
   * @throws MediaException BADINPUT/missing, directory, empty, …; STORAGE when it may work later
   * @throws InterruptedException called off; the copy may be left in {@code directory}
   */
  Path fetch(MediaUri source, Path directory) throws InterruptedException;

  /**
   * Creates an empty staging object for a destination, and so proves early that it can be written.
   *
   * @throws MediaException BADDESTINATION with what to do about it; STORAGE when it may work later
   * @throws InterruptedException called off
   */
  Staging stage(MediaUri destination, StagingName name) throws InterruptedException;

  /**
   * Removes staging objects that other claims of the job left at a destination: those on record,
   * then any of the job's name. What does not exist any more is no error.
   *
   * @param recorded {@link Staging#name()}s from the job's record
   * @param name of the current claim, whose own objects stay
   * @throws MediaException STORAGE when it may work later
   */
  void sweep(MediaUri destination, Collection<String> recorded, StagingName name);

  /** An output on its way to its destination; used by one thread at a time. */
  @ConsumerType
  interface Staging extends AutoCloseable {
    /** What the job's record calls it, so that another node can remove it. */
    String name();

    /**
     * Copies the finished output in and makes it durable.
     *
     * @throws MediaException BADDESTINATION or STORAGE; or the staging object is gone, since
     *     another node took the job
     * @throws InterruptedException called off
     */
    void fill(Path output) throws InterruptedException;

    /**
     * Makes the output appear at its destination in one step, replacing what is there.
     *
     * @throws MediaException the staging object is gone, or the destination cannot be written
     */
    void publish();

    /** Removes the staging object if it was not published. Never throws. */
    @Override
    void close();
  }
}
