package nommer.encoder.ffmpeg.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the FFmpeg encoder; an edit holds for jobs that start after it. */
@ObjectClassDefinition(name = "media-nommer: FFmpeg encoder")
@interface FfmpegEncoderConfig {
  @AttributeDefinition(description = "An ffmpeg executable; empty to find one.")
  String ffmpeg_path() default "";

  @AttributeDefinition(
      description = "A jar of the Maven artifact org.bytedeco:ffmpeg; empty to find one.")
  String ffmpeg_artifact() default "";

  @AttributeDefinition(
      description = "Seconds without any movement after which ffmpeg is killed; at least 1.")
  long stall_seconds() default 120;

  @AttributeDefinition(description = "Address space of one ffmpeg, in bytes; 0 for no limit.")
  long memory_limit_bytes() default 8589934592L;

  @AttributeDefinition(description = "Longest file one ffmpeg may write, in bytes; 0: no limit.")
  long file_size_limit_bytes() default 0;

  @AttributeDefinition(description = "Added to ffmpeg's scheduling priority, 0 to 19.")
  int nice() default 10;

  @AttributeDefinition(
      description =
          "Further ffmpeg options that jobs may use: NAME takes a value, NAME=flag does not.")
  String[] allowed_extra_options() default {};
}
