package nommer.postgres.internal;

import java.sql.SQLException;

/** The tables are those of a newer program, which this one could only damage. */
final class NewerSchemaException extends SQLException {
  private static final long serialVersionUID = 1;

  NewerSchemaException(String message) {
    super(message);
  }
}
