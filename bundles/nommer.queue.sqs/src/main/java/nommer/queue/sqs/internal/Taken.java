package nommer.queue.sqs.internal;

import java.time.Instant;

/**
 * A message in our hands until it is deleted, hidden or comes again.
 *
 * @param body its text
 * @param receipt what deletes or hides it
 * @param sentAt when SQS got it, by SQS's clock
 */
record Taken(String body, String receipt, Instant sentAt) {}
