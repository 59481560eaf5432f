/** Job store, node registry and launch intents on Amazon SimpleDB. */
@NullMarked
package nommer.store.simpledb.internal;

import org.jspecify.annotations.NullMarked;
