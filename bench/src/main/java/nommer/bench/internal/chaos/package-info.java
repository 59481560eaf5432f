/** What bench/chaos does to daemons that work, and what it looks at afterwards. */
@NullMarked
package nommer.bench.internal.chaos;

import org.jspecify.annotations.NullMarked;
