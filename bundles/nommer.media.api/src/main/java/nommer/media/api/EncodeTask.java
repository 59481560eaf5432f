package nommer.media.api;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One output to encode, as an {@link Encoder} is given it. What is of the whole job, or of the
 * attempt, is the same in all tasks of one call. Thread-safe.
 */
@ProviderType
public interface EncodeTask {
  /** Name of the job, for logs. */
  String jobId();

  /** What the job calls this output, such as {@code outputs[1]}; for messages. */
  String name();

  /** The source, on this machine; not to be changed. */
  Path source();

  /**
   * Where to write the output, or the manifest of a tree; in {@link #directory()}, not existing
   * yet.
   */
  Path output();

  /**
   * Where to write the files of a tree; beside {@link #output()}, existing and empty. Regular files
   * and folders only. The manifest names each as {@code FOLDER/…}, where FOLDER is this folder's
   * name, and does so for the first time within its first {@value Storage.Trees#HEAD} bytes; files
   * of the tree name each other relatively.
   *
   * @throws IllegalStateException this output is a file: {@link Encoder#shape} said so
   */
  Path folder();

  /** Private to this attempt, removed after it: the working directory of all its encoders. */
  Path directory();

  /** The encoder's options, JSON text that passed {@link Encoder#check}. */
  String options();

  /**
   * Threads that this encode may keep busy, at least 1, unless the options say otherwise. It is
   * found when it is asked for first, and stays: ask when the encode starts. Outputs that are made
   * at the same time share what the first of them says.
   */
  int threads();

  /**
   * Memory that this encode may take, in bytes: its share of the node's; 0 where that is unknown.
   */
  default long memory() {
    return 0;
  }

  /** Tells how far this output is, 0 to 1. Cheap; call as often as there is something new. */
  void progress(double fraction);

  /**
   * Tells how large the source is, in pixels of all its frames, once that is known: how long jobs
   * take is learned from it. Of several calls the last counts; without any, or with 0, it is
   * unknown.
   */
  void sized(double pixels);

  /**
   * Tells what keeps the program that reads the source from all else on this machine, in the word
   * of the box that it runs in. Without a call, nothing is known of it.
   */
  default void boxed(String box) {}

  /**
   * Tells what the source is. Of several calls for one job, that which counts the most pictures
   * stands.
   */
  default void cameIn(Medium medium) {}

  /** Tells what was made of it; of several calls the last counts. */
  default void wentOut(Medium medium) {}

  /**
   * Tells a line of what the program behind the encoder says. Kept if the attempt fails, of very
   * much the beginning and the end, and shown by {@code nommer logs}; secrets do not belong there.
   */
  default void log(String line) {}

  /**
   * Tells that a program begins to run. Kept with the job, so that its client sees it; secrets do
   * not belong there.
   *
   * @param what it is for, in a word or two; {@code probe} if it looks at the source, {@code
   *     verify} and more if it checks what was made
   * @param command its command line
   */
  default void runs(String what, String command) {
    log("run " + what + ": " + command);
  }

  /** Adds a warning to the details of the finished job. */
  void warn(String message);
}
