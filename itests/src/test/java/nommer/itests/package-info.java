/** Tests of what is shipped: the assemblies in a framework, and the real scripts as processes. */
@NullMarked
package nommer.itests;

import org.jspecify.annotations.NullMarked;
