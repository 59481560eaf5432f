package nommer.media.api;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.LongConsumer;
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
   * This storage for one request, whose token may not allow everything. The other methods are
   * called on what this returns, when a job is submitted and by the worker; both have checked the
   * prefixes of source and destinations before.
   *
   * @param reach what the request may touch: to be asked for what only the moving bytes show, such
   *     as where a link leads, a name resolves to, or a server redirects to
   * @return a view that touches nothing but what {@code reach} allows; used by one thread
   * @throws MediaException BADINPUT/location when the storage cannot keep to that. This one keeps
   *     to nothing, so it serves the owner only
   */
  default Storage within(Reach reach) {
    if (reach.isOwner()) {
      return this;
    }
    throw new MediaException(
        ErrorCode.BADINPUT,
        "location",
        "this storage serves the owner's token only, since it does not say that it keeps to what"
            + " a token allows");
  }

  /**
   * Checks a location's form at submission, without I/O.
   *
   * @throws MediaException BADINPUT when no such location can exist
   */
  void check(MediaUri location);

  /**
   * Where an output for {@code destination} would be seen: the same text for two destinations
   * exactly if one output would replace the other, however they are written. Called at submission,
   * and by the worker before anything is written; may look at the place (through links, say), but
   * only as long as a look at a local file takes. What cannot be seen is no reason to complain.
   *
   * @param destination whose form {@link #check} has found right
   * @return may hold secrets: to be compared, not to be shown
   * @throws MediaException BADDESTINATION when it is certain that no output can be written there
   */
  default String place(MediaUri destination) {
    return destination.place();
  }

  /**
   * Whether an output at {@code destination} would replace {@code source}, as far as can be seen
   * from here: then the source would be lost. Called when {@link #place} is.
   *
   * @param destination which {@link #place} did not complain of
   * @param source another location that this storage serves
   */
  default boolean replaces(MediaUri destination, MediaUri source) {
    return destination.isSamePlace(source);
  }

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
   * The same, held open where it is the original: between a check of its name and the reading,
   * others may have the name mean another file. The worker calls this; unless it is overridden, it
   * fetches, which is right for storages that copy.
   *
   * @param directory private to the attempt, for the copy, or for a link to the original
   * @return to be closed when nothing reads it any more
   * @throws MediaException as {@link #fetch}
   * @throws InterruptedException called off
   */
  default Source open(MediaUri source, Path directory) throws InterruptedException {
    return Source.at(fetch(source, directory));
  }

  /**
   * The same, telling what will come. The worker calls this; unless it is overridden, nothing is
   * told, and the copy is only watched while it grows.
   *
   * @param directory private to the attempt, for the copy, or for a link to the original
   * @param expected to be told how many bytes the copy will have, before the first is written and
   *     as soon as that is known, and anew when it changes. It throws when there is no room for so
   *     many: then nothing may be written, and what it throws is passed on
   * @return to be closed when nothing reads it any more
   * @throws MediaException as {@link #fetch}
   * @throws InterruptedException called off
   */
  default Source open(MediaUri source, Path directory, LongConsumer expected)
      throws InterruptedException {
    return open(source, directory);
  }

  /**
   * Where on this machine an output for {@code destination} would take room, if it would. Called
   * when {@link #place} is.
   *
   * @param destination which {@link #place} did not complain of
   * @return a folder, which need not exist yet; empty when it would be kept elsewhere
   */
  default Optional<Path> localFolder(MediaUri destination) {
    return Optional.empty();
  }

  /**
   * A link under which whoever has it may read a file for a while, without a token: for browsers,
   * where the file is not on this machine. Sends nothing; whether the file is there is not looked
   * at.
   *
   * @param life for which it holds
   * @return empty where there is no such thing, as there is not unless this is overridden
   * @throws MediaException STORAGE or NODE when it cannot be made now
   */
  default Optional<URI> link(MediaUri location, Duration life) {
    return Optional.empty();
  }

  /**
   * Creates an empty staging object for a destination, and so proves early that it can be written.
   *
   * @throws MediaException BADDESTINATION with what to do about it; STORAGE when it may work later
   * @throws InterruptedException called off
   */
  Staging stage(MediaUri destination, StagingName name) throws InterruptedException;

  /**
   * Removes staging objects that earlier claims left of an output: those on record, then any whose
   * name tells ({@link StagingName#follows}). Never those of a later claim, for the caller may have
   * lost the job. What does not exist any more is no error.
   *
   * @param recorded {@link Staging#name()}s from the job's record
   * @param name of the current claim, whose own objects stay
   * @throws MediaException STORAGE when it may work later
   */
  void sweep(MediaUri destination, Collection<String> recorded, StagingName name);

  /**
   * How trees are kept at a destination ({@link OutputShape#TREE}). Called at submission, too, to
   * learn whether they are; does no I/O. What keeps trees must be able to list and to remove.
   *
   * @param manifest the output's destination, whose form {@link #check} has found right
   * @return what works until the end of the current stay in the plug-in's code
   * @throws MediaException BADDESTINATION/files_only when this storage keeps files alone, as it
   *     does unless this is overridden
   */
  default Trees trees(MediaUri manifest) {
    throw new MediaException(
        ErrorCode.BADDESTINATION,
        "files_only",
        "cannot write %s: it is a manifest with a folder of files, and %s:// keeps single files only;"
                .formatted(manifest, manifest.scheme())
            + " choose a destination in another storage, or options that make one file");
  }

  /**
   * Keeps outputs that are a folder of files with a manifest. The files are in place before anybody
   * is told of them: what is staged, fenced and published in one step is the manifest alone, as a
   * file is. So the folder's name is part of what the manifest says, and is never used again.
   */
  @ConsumerType
  interface Trees {
    /** The manifest names its folder, with a slash after it, within so many bytes. */
    int HEAD = 65_536;

    /** So many manifests in one folder are looked at before another folder in it is removed. */
    int MOST_MANIFESTS = 1000;

    /**
     * Creates an empty staging object for the manifest, and so proves early that the destination
     * can be written.
     *
     * @return staging that {@link Staging#fill} gives the manifest, with the files beside it in the
     *     folder of {@link StagingName#folder()}; it copies and makes durable the files first, and
     *     never makes that folder again when another node has removed it. Its {@link
     *     Staging#name()} is enough to find the folder. {@link Staging#close()} removes both,
     *     unless the manifest was, or may have been, published
     * @throws MediaException BADDESTINATION with what to do about it; STORAGE when it may work
     *     later
     * @throws InterruptedException called off
     */
    Staging stage(MediaUri manifest, StagingName name) throws InterruptedException;

    /**
     * Removes what earlier claims left of this output: first the staging objects of manifests, as
     * {@link Storage#sweep} does, so that none of them can appear any more; then their folders,
     * which are found by name ({@link StagingName#followsFolder}), but for the one that the
     * manifest names which is seen at the destination. What does not exist any more is no error. A
     * node calls it before it stages, and again after it published.
     *
     * @param recorded {@link Staging#name()}s from the job's record
     * @param name of the current claim, whose own objects and folder stay
     * @throws MediaException STORAGE when it may work later
     */
    void sweep(MediaUri manifest, Collection<String> recorded, StagingName name);

    /**
     * The folder that the manifest names which is seen at the destination: {@link
     * StagingName#folderNamedIn}. A node asks before it replaces that manifest.
     *
     * @return empty where there is no manifest, or none of a tree; as it is unless this is
     *     overridden, and then folders that another job's tree replaced stay for ever
     * @throws MediaException STORAGE when it may work later
     * @throws InterruptedException called off
     */
    default Optional<String> folder(MediaUri manifest) throws InterruptedException {
      return Optional.empty();
    }

    /**
     * Removes the folder of a tree that was replaced, unless a manifest names it which is seen
     * beside it: at the destination, or under any name that ends in {@code .m3u8} or {@code .mpd}.
     * What does not exist any more is no error.
     *
     * @param manifest destination of the tree that replaced it
     * @param folder name of the folder beside it; {@link StagingName#ofFolder} knows it
     * @return whether it is gone; false where a manifest names it, or where there are too many
     *     manifests to look at: more than {@link #MOST_MANIFESTS}
     * @throws MediaException STORAGE when it may work later; BADINPUT/location when it must not be
     *     touched
     * @throws InterruptedException called off
     */
    default boolean remove(MediaUri manifest, String folder) throws InterruptedException {
      return false;
    }
  }

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
