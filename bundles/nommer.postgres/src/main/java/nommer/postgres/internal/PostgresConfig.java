package nommer.postgres.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
    name = "media-nommer: PostgreSQL database",
    description = "The database that is job store, queue and node registry of many machines.")
@interface PostgresConfig {
  @AttributeDefinition(
      name = "URL",
      description =
          "Such as postgresql://db.example:5432/nommer, or postgresql://a,b/nommer of a server and its"
              + " standby, of which the writable one is used. Parameters of the JDBC driver may follow.")
  String url() default "postgresql://127.0.0.1:5432/nommer";

  @AttributeDefinition(description = "The role to connect as.")
  String user() default "nommer";

  @AttributeDefinition(
      type = AttributeType.PASSWORD,
      required = false,
      description =
          "Its password; write $[secret:NAME] for a file in data/secrets, or use the next.")
  String password() default "";

  @AttributeDefinition(
      name = "Password file",
      required = false,
      description =
          "Path of a file whose first line is the password, read anew for each connection; it counts"
              + " where the password is empty.")
  String password_file() default "";

  @AttributeDefinition(
      name = "TLS",
      description =
          "disable; prefer: if the server offers it; require: without a look at who the server is;"
              + " verify-full: only a server whose certificate is in order and has its name.")
  String tls() default "prefer";

  @AttributeDefinition(
      name = "TLS authorities",
      required = false,
      description =
          "Path of a PEM file with the certificates of those who may sign the server's; empty for"
              + " root.crt in ~/.postgresql.")
  String tls_authorities() default "";

  @AttributeDefinition(
      name = "Look (ms)",
      description =
          "Milliseconds between looks for jobs, should a ring get lost; at least 10. Read at start.",
      min = "10",
      max = "60000")
  long look_millis() default Settings.LOOK_MILLIS;
}
