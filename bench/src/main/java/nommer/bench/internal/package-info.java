/** The programs of {@code bench/run}, and the encoder that they plug in. */
@NullMarked
package nommer.bench.internal;

import org.jspecify.annotations.NullMarked;
