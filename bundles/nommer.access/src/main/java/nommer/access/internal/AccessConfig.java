package nommer.access.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "media-nommer: tokens")
@interface AccessConfig {
  @AttributeDefinition(
      description =
          "Requests that each token may make in a second, from 1 to 1000000; the owner's may make"
              + " any number.",
      min = "1",
      max = "1000000")
  int requests_per_second() default 200;
}
