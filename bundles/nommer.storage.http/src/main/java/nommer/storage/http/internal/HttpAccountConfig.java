package nommer.storage.http.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of credentials that URIs name, one for each: {@code https://NAME@HOST/PATH}. */
@ObjectClassDefinition(name = "media-nommer: http account, by name")
@interface HttpAccountConfig {
  @AttributeDefinition(description = "What URIs call it, before the @.")
  String name();

  @AttributeDefinition(
      description = "Servers that it is for, each as https://host or http://host:port.")
  String[] servers();

  @AttributeDefinition(description = "User for Basic authentication; empty with a token.")
  String user() default "";

  @AttributeDefinition(
      type = AttributeType.PASSWORD,
      description = "Password of the user; write $[secret:NAME] for a file in data/secrets.")
  String password() default "";

  @AttributeDefinition(
      type = AttributeType.PASSWORD,
      description =
          "Bearer token in place of user and password; write $[secret:NAME] for a file in"
              + " data/secrets.")
  String token() default "";
}
