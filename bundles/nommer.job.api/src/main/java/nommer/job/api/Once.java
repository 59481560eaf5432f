package nommer.job.api;

/**
 * A job that is submitted once, however often that is asked for.
 *
 * @param job as saved, or as it is by now
 * @param isNew whether it was saved by this submission
 */
public record Once(EncodingJob job, boolean isNew) {}
