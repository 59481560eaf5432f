/** Access to AWS by the SDK's default chains, or by configuration. */
@NullMarked
package nommer.aws.internal;

import org.jspecify.annotations.NullMarked;
