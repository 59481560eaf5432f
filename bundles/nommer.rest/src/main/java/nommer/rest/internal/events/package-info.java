/** Changes and progress of jobs, as a stream of server-sent events. */
@NullMarked
package nommer.rest.internal.events;

import org.jspecify.annotations.NullMarked;
