package nommer.fleet.ec2.node.internal;

/**
 * What a worker reads of the configuration of the fleet. Its description, for all keys, is that of
 * {@code nommer.fleet.ec2}, whose test compares the defaults.
 */
@interface Ec2NodeConfig {
  String market() default "on-demand";

  String launch_template() default "";

  String[] shutdown_command() default {"/sbin/shutdown", "-h", "now"};

  String metadata_endpoint() default "http://169.254.169.254";
}
