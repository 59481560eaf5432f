package nommer.sql.internal;

import java.sql.SQLException;

/** Something to do with the database, on a connection that is nobody else's meanwhile. */
@FunctionalInterface
interface SqlWork<T> {
  T on(Session session) throws SQLException;
}
