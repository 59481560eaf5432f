package nommer.box.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * Configuration of the box around programs such as ffmpeg; an edit holds for nodes that start after
 * it.
 */
@ObjectClassDefinition(name = "media-nommer: box around ffmpeg")
@interface BoxConfig {
  @AttributeDefinition(
      description =
          "Whether a node without a whole box (bwrap) refuses to work; without it, it runs ffmpeg"
              + " with less around it, and says so.")
  boolean require_box() default false;

  @AttributeDefinition(
      description = "The most that is put around programs: bwrap, unshare or none.",
      options = {@Option("bwrap"), @Option("unshare"), @Option("none")})
  String most() default "bwrap";

  @AttributeDefinition(
      description =
          "Files and folders that programs in the box may read besides the system's libraries and"
              + " their own folder, such as /opt/codecs.")
  String[] also() default {};
}
