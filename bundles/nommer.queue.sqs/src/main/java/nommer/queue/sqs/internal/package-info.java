/** The queues of the cloud: hints that work exists, and changes of state for feederd. */
@NullMarked
package nommer.queue.sqs.internal;

import org.jspecify.annotations.NullMarked;
