package nommer.worker.internal.attempt;

import java.nio.file.Path;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * What all encodes of one attempt share.
 *
 * @param source the copy, or the original, on this machine
 * @param directory the attempt's own
 * @param threads how many an encode that starts now may keep busy
 * @param memory bytes that an encode may have; 0 where that is unknown
 * @param feedback hears what encoders tell
 * @param said hears what the programs behind them say
 * @param course hears which programs run
 */
record Attempt(
    String jobId,
    Path source,
    Path directory,
    IntSupplier threads,
    LongSupplier memory,
    Feedback feedback,
    Said said,
    Course course) {}
