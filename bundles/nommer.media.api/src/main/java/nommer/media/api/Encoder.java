package nommer.media.api;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Turns one source into outputs: the original's "nommer". Register it as a service with {@link
 * EncoderName}. Called from many threads at once.
 */
@ConsumerType
public interface Encoder {
  /** What {@link #expectedShare} is where nothing better is known. */
  double USUAL_SHARE = 0.25;

  /** What {@link #keepsReplaced} is where nobody says. */
  Duration USUAL_KEEP = Duration.ofHours(1);

  /**
   * Makes options of a description of what an output is to be, for those who say what they want and
   * not how. Asked at submission, in feederd; does no I/O. The options are then checked as others
   * are, and are all that is kept.
   *
   * @param description JSON text, an object of what the client said beside destination and encoder
   * @param source ending of the source's name, in lower case with its dot; empty when it has none
   * @param ending of the destination's name, likewise
   * @return JSON text
   * @throws MediaException BADINPUT; its message begins with the path of the field within the
   *     description, such as {@code video.height}, and a blank or a colon after it
   */
  default String compile(String description, String source, String ending) {
    throw new MediaException(
        ErrorCode.BADINPUT,
        "no_descriptions",
        "encoder: this one takes options alone: say preset, or encoder and options");
  }

  /**
   * Checks options at submission, in feederd, where neither the source nor the tools need exist.
   * Does no I/O.
   *
   * @param options JSON text, a list or an object, as the client or the preset gave it; {@code {}}
   *     when the client gave none
   * @throws MediaException BADINPUT with the option named
   */
  void check(String options);

  /**
   * What these options make. Asked at submission, and again on the node; does no I/O.
   *
   * @param options JSON text that passed {@link #check}
   */
  default OutputShape shape(String options) {
    return OutputShape.FILE;
  }

  /**
   * How long the folder of another job's tree stays once this output has replaced the manifest that
   * names it, so that who is watching goes on. Asked on the node; does no I/O.
   *
   * @param options JSON text that passed {@link #check}
   * @return zero for not at all; empty for ever, as of outputs that are no manifests
   */
  default Optional<Duration> keepsReplaced(String options) {
    return shape(options) == OutputShape.TREE ? Optional.of(USUAL_KEEP) : Optional.empty();
  }

  /**
   * About how large an output will be, as a part of its source: what is kept free for it while the
   * job runs. Better too little than too much, for a job is only begun where there is so much room.
   * Asked on the node before the source is there; does no I/O.
   *
   * @param options JSON text that passed {@link #check}
   * @return 0 for next to nothing, 1 for as much as the source has
   */
  default double expectedShare(String options) {
    return USUAL_SHARE;
  }

  /**
   * Checks whether what these options make may bear the name that the client gave it. Asked at
   * submission; does no I/O.
   *
   * @param options JSON text that passed {@link #check}
   * @param ending of the destination's name, in lower case with its dot, such as {@code .mp4};
   *     empty when it has none
   * @return a warning in words, or the empty string
   * @throws MediaException BADINPUT when such an ending promises another format
   */
  default String checkEnding(String options, String ending) {
    return "";
  }

  /**
   * Makes all outputs of a description: some come to more than one, such as a second manifest of a
   * package. Asked at submission in place of {@link #compile}; does no I/O.
   *
   * @param description as {@link #compile} takes it
   * @param source ending of the source's name, in lower case with its dot; empty when it has none
   * @param name last part of the destination; empty where that is a folder
   * @param index which output of its job the first will be, from 0; the others follow it
   * @return at least one
   * @throws MediaException as {@link #compile}
   */
  default List<Compiled> compileAll(String description, String source, String name, int index) {
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
    return List.of(new Compiled(name, compile(description, source, ending)));
  }

  /**
   * What would be run for these options, were the source an ordinary one: command lines, for people
   * who ask before they submit. Does no I/O.
   *
   * @param options JSON text that passed {@link #check}
   * @param ending of the destination's name, in lower case with its dot; empty when it has none
   * @return a line for each run, or nothing where that cannot be said
   */
  default List<String> plan(String options, String ending) {
    return List.of();
  }

  /**
   * About how many bytes an output will have, as far as its options alone tell: where they state
   * its bits a second and how long it is. Never a guess. Asked at submission; does no I/O.
   *
   * @param options JSON text that passed {@link #check}
   * @return 0 where the options do not tell
   */
  default long expectedBytes(String options) {
    return 0;
  }

  /**
   * Encodes one output. Returns when {@link EncodeTask#output()} is complete and verified. An
   * interrupt of the calling thread calls the job off: end every process that was started, and
   * throw.
   *
   * @throws MediaException the job cannot be done, and why
   * @throws InterruptedException the job was called off; nothing of it runs any more
   */
  void encode(EncodeTask task) throws InterruptedException;

  /**
   * Encodes all outputs of a job that are this encoder's, as {@link #encode} does one: here, one
   * after the other. An encoder that decodes once for all of them does it here instead. One that
   * fails fails the job, so none after it need be made.
   *
   * @param tasks at least one, in the job's order, all of the same source
   * @throws MediaException one of them cannot be done: which, and why
   * @throws InterruptedException the job was called off; nothing of it runs any more
   */
  default void encodeAll(List<EncodeTask> tasks) throws InterruptedException {
    for (EncodeTask task : tasks) {
      try {
        encode(task);
      } catch (MediaException e) {
        String which = tasks.size() > 1 ? task.name() + ": " : "";
        throw new MediaException(e.code(), e.reason(), which + e.getMessage(), e);
      }
      task.progress(1);
    }
  }

  /**
   * Looks at the source alone, tells {@link EncodeTask#cameIn} of it, and makes nothing: the task
   * has options of no meaning, {@code {}}, and neither output nor folder. Only of an encoder that
   * {@link #probes()}.
   *
   * @throws MediaException the source is none that could be encoded, and why
   * @throws InterruptedException the job was called off; nothing of it runs any more
   */
  default void probe(EncodeTask task) throws InterruptedException {
    throw new MediaException(
        ErrorCode.BADINPUT, "no_probe", "this encoder does not look at sources alone");
  }

  /** Whether it can {@link #probe}. */
  default boolean probes() {
    return false;
  }
}
