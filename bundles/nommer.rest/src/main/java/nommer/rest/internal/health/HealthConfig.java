package nommer.rest.internal.health;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "media-nommer: health")
@interface HealthConfig {
  @AttributeDefinition(
      description = "Milliseconds that the job store has to answer; at least 1. Else: 503.",
      min = "1",
      max = "60000")
  long deadline_millis() default 4000;
}
