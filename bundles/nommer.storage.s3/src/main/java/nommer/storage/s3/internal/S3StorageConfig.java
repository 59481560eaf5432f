package nommer.storage.s3.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the S3 storage; an edit holds for transfers that start after it. */
@ObjectClassDefinition(name = "media-nommer: S3 storage")
@interface S3StorageConfig {
  @AttributeDefinition(
      description = "Whether the bucket is told in the path; most S3-compatible servers need it.")
  boolean path_style() default false;

  @AttributeDefinition(
      description =
          "Size of the pieces of a transfer, in mebibytes; at least 5. Large outputs"
              + " have larger ones, so that 10000 suffice.",
      min = "5",
      max = "5120")
  int piece_mebibytes() default 16;

  @AttributeDefinition(
      description = "Pieces of one transfer that are on their way at a time.",
      min = "1",
      max = "64")
  int threads() default 4;

  @AttributeDefinition(
      description = "Seconds without a byte after which a transfer is broken off; at least 1.",
      min = "1",
      max = "86400")
  int stall_seconds() default 60;

  @AttributeDefinition(
      description =
          "Tries of a piece that breaks, besides those that the SDK makes of each request"
              + " (attempts of nommer.aws); one that got on counts anew. At least 1.",
      min = "1",
      max = "1000")
  int attempts() default 10;

  @AttributeDefinition(
      description = "Largest source, in bytes; 0: what the disk has room for.",
      min = "0",
      max = "9007199254740991")
  long max_bytes() default 0;

  @AttributeDefinition(
      required = false,
      description =
          "Buckets that nommer doctor looks at, each as BUCKET or ACCOUNT@BUCKET; jobs may use any.")
  String[] check_buckets() default {};
}
