/** Whether each error that a client can be told is explained. */
@org.jspecify.annotations.NullMarked
package nommer.itests.errors;
