package nommer.sql.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
    name = "media-nommer: database",
    description = "The SQLite file that is job store, queue and node registry of one machine.")
@interface SqlConfig {
  @AttributeDefinition(
      description =
          "Path of the database file, on a local file system; empty for data/nommer.db in the home.",
      required = false)
  String file() default "";
}
