/** Runs the command, and a feederd for it that answers what it is told to. */
package nommer.cli.testing;
