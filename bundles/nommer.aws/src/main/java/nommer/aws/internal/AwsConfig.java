package nommer.aws.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the access to AWS; an edit holds for clients that are made after it. */
@ObjectClassDefinition(name = "media-nommer: access to AWS")
public @interface AwsConfig {
  @AttributeDefinition(
      description = "Such as eu-west-1; empty: environment, profile or instance metadata tell.")
  String region() default "";

  @AttributeDefinition(description = "Profile of ~/.aws to use; empty: the SDK's default chain.")
  String profile() default "";

  @AttributeDefinition(
      description = "Access key id, with its secret; empty: profile, or the SDK's default chain.")
  String access_key_id() default "";

  @AttributeDefinition(
      type = AttributeType.PASSWORD,
      description = "Secret of the access key; write $[secret:NAME] for a file in data/secrets.")
  String secret_access_key() default "";

  @AttributeDefinition(description = "URI of S3, where it is not that of AWS.")
  String endpoint_s3() default "";

  @AttributeDefinition(description = "URI of SQS, where it is not that of AWS.")
  String endpoint_sqs() default "";

  @AttributeDefinition(description = "URI of EC2, where it is not that of AWS.")
  String endpoint_ec2() default "";

  @AttributeDefinition(description = "URI of Systems Manager, where it is not that of AWS.")
  String endpoint_ssm() default "";

  @AttributeDefinition(description = "URI of SimpleDB, where it is not that of AWS.")
  String endpoint_sdb() default "";

  @AttributeDefinition(
      description = "Seconds to wait for a connection; at least 1.",
      min = "1",
      max = "300")
  int connect_timeout_seconds() default 5;

  @AttributeDefinition(
      description = "Seconds of silence after which a connection is given up; at least 25.",
      min = "25",
      max = "3600")
  int read_timeout_seconds() default 30;

  @AttributeDefinition(
      description = "Seconds that a call may take with its retries, but on S3; at least 30.",
      min = "30",
      max = "3600")
  int call_timeout_seconds() default 120;

  @AttributeDefinition(
      description = "Tries of a call that is throttled or fails; at least 1.",
      min = "1",
      max = "100")
  int attempts() default 4;
}
