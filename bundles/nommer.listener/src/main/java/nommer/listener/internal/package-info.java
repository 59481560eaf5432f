/** The web server's ports: who may connect, for how long, and with which certificate. */
@NullMarked
package nommer.listener.internal;

import org.jspecify.annotations.NullMarked;
