package nommer.fleet.ec2.bootstrap.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Read by feederd alone; an edit holds for the next launch. */
@ObjectClassDefinition(
    name = "media-nommer: bootstrap of instances on Amazon EC2",
    description = "Instances of a stock Debian 12 or Ubuntu 24.04 that set themselves up.")
@interface BootstrapConfig {
  @AttributeDefinition(
      required = false,
      description =
          "Bucket that workers' program, configuration and plug-ins are put into; empty: no"
              + " bootstrap, the image knows what to do.")
  String bucket() default "";

  @AttributeDefinition(description = "What the keys in the bucket begin with, before a slash.")
  String key_prefix() default "nommer_config";

  @AttributeDefinition(
      description = "Whether the bucket is told in the path; most S3-compatible servers need it.")
  boolean path_style() default false;

  @AttributeDefinition(
      description =
          "Seconds from a launch until its instance can fetch no more, 300 to 604800; keys of a"
              + " session or a role end it earlier.",
      min = "300",
      max = "604800")
  int url_life_seconds() default 3600;

  @AttributeDefinition(
      description = "Seconds after which an instance gives up its setup and ends, at least 60.",
      min = "60",
      max = "86400")
  int setup_timeout_seconds() default 1500;

  @AttributeDefinition(
      required = false,
      description = "Files of conf/ that workers do not get, such as those that need secrets.")
  String[] leave_out() default {};

  @AttributeDefinition(
      description = "Packages that an instance without java or ffmpeg installs, with apt.")
  String[] packages() default {"openjdk-17-jre-headless", "ffmpeg"};

  @AttributeDefinition(
      description =
          "Seconds between two looks for changes of conf/ and plugins/, at least 1; what two looks"
              + " see alike is uploaded.",
      min = "1",
      max = "3600")
  int look_interval_seconds() default 2;
}
