package nommer.storage.s3.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of keys that URIs name, one for each: {@code s3://NAME@BUCKET/KEY}. */
@ObjectClassDefinition(name = "media-nommer: S3 account, by name")
@interface S3AccountConfig {
  @AttributeDefinition(description = "What URIs call it, before the @.")
  String name();

  @AttributeDefinition(description = "Access key id.")
  String access_key_id();

  @AttributeDefinition(
      type = AttributeType.PASSWORD,
      description = "Secret of the access key; write $[secret:NAME] for a file in data/secrets.")
  String secret_access_key();

  @AttributeDefinition(description = "Region; empty: that of nommer.aws, which must be set anyway.")
  String region() default "";

  @AttributeDefinition(description = "URI of the server; empty: endpoint.s3 of nommer.aws, or AWS.")
  String endpoint() default "";

  @AttributeDefinition(
      description = "Whether the bucket is told in the path; most S3-compatible servers need it.")
  boolean path_style() default false;
}
