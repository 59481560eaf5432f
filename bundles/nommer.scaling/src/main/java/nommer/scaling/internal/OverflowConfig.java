package nommer.scaling.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
    name = "media-nommer: policy overflow",
    description = "Starts instances for the jobs that overflow the slots there are.")
@interface OverflowConfig {
  @AttributeDefinition(
      name = "Faithful",
      description =
          "Whether to decide as the original of 2011 did: nothing spare, rounded down, and clamped"
              + " to the most instances instead of to the room that is left.")
  boolean faithful() default false;
}
