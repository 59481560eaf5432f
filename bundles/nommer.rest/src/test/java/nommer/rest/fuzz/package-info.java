/** Strange requests by the thousand. */
package nommer.rest.fuzz;
