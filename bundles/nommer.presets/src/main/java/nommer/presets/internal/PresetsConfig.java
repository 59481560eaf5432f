package nommer.presets.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "media-nommer: presets")
@interface PresetsConfig {
  @AttributeDefinition(
      description =
          "Folder of the preset files (NAME.json); empty for conf/presets in the home. A relative"
              + " path starts at the home.")
  String directory() default "";
}
