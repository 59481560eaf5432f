package nommer.worker.internal.attempt;

import java.nio.file.Path;
import java.util.function.IntSupplier;

/**
 * What all encodes of one attempt share.
 *
 * @param source the copy, or the original, on this machine
 * @param directory the attempt's own
 * @param threads how many an encode that starts now may keep busy
 * @param feedback hears what encoders tell
 * @param said hears what the programs behind them say
 */
record Attempt(
    String jobId, Path source, Path directory, IntSupplier threads, Feedback feedback, Said said) {}
