package nommer.sql.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
    name = "media-nommer: SQLite database",
    description = "The SQLite file that is job store, queue and node registry of one machine.")
@interface SqlConfig {
  @AttributeDefinition(
      description =
          "Path of the database file, on a local file system; empty for data/nommer.db in the home.",
      required = false)
  String file() default "";

  @AttributeDefinition(
      name = "Look (ms)",
      description =
          "Milliseconds between looks for jobs and for changes to tell of, should a ring get lost; at"
              + " least 10. Read at start.",
      min = "10",
      max = "60000")
  long look_millis() default SqlDatabase.LOOK_MILLIS;
}
