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
      description = "Seconds without any movement after which ffmpeg is killed; at least 1.",
      min = "1",
      max = "86400")
  long stall_seconds() default 120;

  @AttributeDefinition(
      description = "Address space of one ffmpeg, in bytes; 0 for no limit.",
      min = "0")
  long memory_limit_bytes() default 8589934592L;

  @AttributeDefinition(
      description = "Longest file one ffmpeg may write, in bytes; 0: no limit.",
      min = "0")
  long file_size_limit_bytes() default 0;

  @AttributeDefinition(
      description = "Added to ffmpeg's scheduling priority, 0 to 19.",
      min = "0",
      max = "19")
  int nice() default 10;

  @AttributeDefinition(
      description =
          "What jobs may ask of ffmpeg besides the list: option:NAME (takes a value), flag:NAME"
              + " (stands alone), filter:NAME (values by key only; filter:NAME:COUNT for so many"
              + " without), bsf:NAME, param:KEY (of x264-params and x265-params), muxer:NAME,"
              + " demuxer:NAME. Names that begin with a slash, and keys of filters that name files,"
              + " stay refused.")
  String[] allow_also() default {};
}
