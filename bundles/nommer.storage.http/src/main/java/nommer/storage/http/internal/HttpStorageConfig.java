package nommer.storage.http.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the http storage; an edit holds for transfers that start after it. */
@ObjectClassDefinition(name = "media-nommer: http storage")
@interface HttpStorageConfig {
  @AttributeDefinition(
      description = "Seconds to wait for a connection; at least 1.",
      min = "1",
      max = "300")
  int connect_timeout_seconds() default 10;

  @AttributeDefinition(
      description = "Seconds of silence after which a transfer is broken off; at least 1.",
      min = "1",
      max = "86400")
  int stall_seconds() default 60;

  @AttributeDefinition(
      description =
          "Tries of a transfer that breaks or meets a server in trouble; a download that got on"
              + " counts anew. At least 1.",
      min = "1",
      max = "1000")
  int attempts() default 5;

  @AttributeDefinition(
      description = "Largest source, in bytes; 0: what the disk has room for.",
      min = "0",
      max = "9007199254740991")
  long max_bytes() default 0;

  @AttributeDefinition(
      description =
          "Bytes a second that a transfer makes on the average of each minute of waiting for the"
              + " server, or it is given up; 0: however slow it is.",
      min = "0",
      max = "2147483647")
  int least_bytes_per_second() default 16384;
}
