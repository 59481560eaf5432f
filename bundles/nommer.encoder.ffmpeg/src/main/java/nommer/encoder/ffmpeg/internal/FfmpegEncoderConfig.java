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
      description =
          "Address space of one ffmpeg, in bytes; 0: its share of the node's memory, but at least"
              + " what an ordinary film needs.",
      min = "0",
      max = "9007199254740991")
  long memory_limit_bytes() default 0;

  @AttributeDefinition(
      description = "Longest file one ffmpeg may write, in bytes; 0: no limit.",
      min = "0",
      max = "9007199254740991")
  long file_size_limit_bytes() default 0;

  @AttributeDefinition(
      description = "Most pixels of a frame, of a film or of what is made of it.",
      min = "1",
      max = "1000000000000")
  long max_frame_pixels() default 67108864; // 8192x8192

  @AttributeDefinition(
      description = "Most pixels of a single picture; ffmpeg itself reads few larger ones.",
      min = "1",
      max = "1000000000000")
  long max_still_pixels() default 268435456; // 16384x16384

  @AttributeDefinition(
      description = "Most frames a second, of a film or of what is made of it.",
      min = "1",
      max = "1000000")
  int max_frames_per_second() default 1000;

  @AttributeDefinition(description = "Most streams of a source.", min = "1", max = "10000")
  int max_streams() default 256;

  @AttributeDefinition(description = "Longest source, in seconds.", min = "1", max = "31536000")
  long max_source_seconds() default 172800;

  @AttributeDefinition(
      description =
          "CPU time that an output is granted for each million pixels of its film's frames, in"
              + " seconds; four times as much for H.265 and VP9, twenty times for AV1.",
      min = "1",
      max = "1000000")
  int cpu_seconds_per_megapixel() default 2;

  @AttributeDefinition(
      description =
          "CPU time that every output is granted, besides what its film is, in seconds; it may"
              + " take ten times as long.",
      min = "1",
      max = "31536000")
  long least_cpu_seconds() default 600;

  @AttributeDefinition(
      description = "CPU time that no output gets more of, whatever its film, in seconds.",
      min = "1",
      max = "31536000")
  long max_cpu_seconds() default 31536000;

  @AttributeDefinition(
      description =
          "Bytes that every output may have, besides what its film has when it is not compressed.",
      min = "1",
      max = "9007199254740991")
  long least_output_bytes() default 1073741824;

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
