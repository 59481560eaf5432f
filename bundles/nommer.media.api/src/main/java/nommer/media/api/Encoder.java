package nommer.media.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Turns one source file into one output file: the original's "nommer". Register it as a service
 * with {@link EncoderName}. Called from many threads at once.
 */
@ConsumerType
public interface Encoder {
  /**
   * Checks options at submission, in feederd, where neither the source nor the tools need exist.
   * Does no I/O.
   *
   * @param options JSON text as the client or the preset gave it
   * @throws MediaException BADINPUT with the option named
   */
  void check(String options);

  /**
   * Encodes. Returns when {@link EncodeTask#output()} is complete and verified. An interrupt of the
   * calling thread calls the job off: end every process that was started, and throw.
   *
   * @throws MediaException the job cannot be done, and why
   * @throws InterruptedException the job was called off; nothing of it runs any more
   */
  void encode(EncodeTask task) throws InterruptedException;
}
