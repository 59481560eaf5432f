package nommer.fleet.ec2.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Read when feederd starts, and by a worker to find its own instance. */
@ObjectClassDefinition(
    name = "media-nommer: fleet on Amazon EC2",
    description = "What workers' instances are, where they are bought, and when they are ended.")
@interface Ec2FleetConfig {
  @AttributeDefinition(
      description =
          "Name of this cluster; an instance belongs to the fleet whose name its tag"
              + " nommer:cluster bears.")
  String cluster() default "media-nommer";

  @AttributeDefinition(description = "Most instances at once, 1 to 1000.", min = "1", max = "1000")
  int max_instances() default 20;

  @AttributeDefinition(
      required = false,
      description = "Id of the image, ami-...; empty for the launch template's or the parameter's.")
  String image_id() default "";

  @AttributeDefinition(
      required = false,
      description =
          "Parameter of Systems Manager that names the image; asked at each launch that has"
              + " neither image.id nor launch.template.")
  String image_parameter() default
      "/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id";

  @AttributeDefinition(
      description =
          "Types of instance, the best first: where one is not to be had the next is tried.")
  String[] instance_types() default {"c7i.large", "c6i.large", "c5.large"};

  @AttributeDefinition(
      required = false,
      description =
          "Subnets, subnet-..., and with them the zones, the best first; empty for the default"
              + " one.")
  String[] subnets() default {};

  @AttributeDefinition(
      description = "Which market the instances are bought on.",
      options = {
        @Option(value = "on-demand", label = "On demand"),
        @Option(value = "spot", label = "Spot: cheaper, and may be taken away"),
        @Option(value = "spot-then-on-demand", label = "On demand where there is no spot capacity")
      })
  String market() default "on-demand";

  @AttributeDefinition(
      required = false,
      description = "Ids of security groups, sg-...; empty for the default one.")
  String[] security_groups() default {};

  @AttributeDefinition(required = false, description = "Name of the SSH key pair; empty for none.")
  String key_name() default "";

  @AttributeDefinition(
      required = false,
      description = "Name or ARN of the instance profile that the workers get their keys from.")
  String instance_profile() default "";

  @AttributeDefinition(
      required = false,
      description =
          "Name or id (lt-...) of a launch template, with :VERSION if it is not to be the default"
              + " one. What is set here goes before what it says.")
  String launch_template() default "";

  @AttributeDefinition(
      description =
          "GiB of the disk that an instance starts from, and works on; 0 for the image's own, which"
              + " is 8 for stock images.",
      min = "0",
      max = "16384")
  int root_volume_gib() default 0;

  @AttributeDefinition(
      required = false,
      description = "Type of that disk: gp3, gp2, standard; empty for the image's own.")
  String root_volume_type() default "";

  @AttributeDefinition(
      description =
          "What the image calls it, /dev/xvda for Debian's; with another name the instance would"
              + " get a second disk.")
  String root_volume_device() default "/dev/sda1";

  @AttributeDefinition(
      required = false,
      description = "Tags of instances and volumes besides our own, each as key=value.")
  String[] tags() default {};

  @AttributeDefinition(
      required = false,
      description =
          "File with the user data, 16384 bytes at most; a relative path is one in conf/ of the"
              + " home. Empty for none.")
  String user_data_file() default "";

  @AttributeDefinition(
      description = "Seconds for which a list of the instances serves; 0 for none.",
      min = "0",
      max = "3600")
  int list_seconds() default 5;

  @AttributeDefinition(
      description =
          "Seconds that an instance has for the first report of its node, before it is ended; 0"
              + " for ever.",
      min = "0",
      max = "86400")
  int report_timeout_seconds() default 900;

  @AttributeDefinition(
      description =
          "Seconds without a report after which the instance of a node is ended, at least 60, and"
              + " the silence of nommer.job.service; 0"
              + " for never.",
      min = "0",
      max = "86400")
  int silent_seconds() default 300;

  @AttributeDefinition(
      description = "Seconds between two looks for such instances, at least 1.",
      min = "1",
      max = "3600")
  int watch_interval_seconds() default 30;

  @AttributeDefinition(
      description = "Command with which a worker ends its instance, one word each.")
  String[] shutdown_command() default {"/sbin/shutdown", "-h", "now"};

  @AttributeDefinition(description = "Where a worker asks for its instance's metadata.")
  String metadata_endpoint() default "http://169.254.169.254";
}
