/** The API on its web server, a client, and what the tests put behind it. */
package nommer.rest.testing;
