package nommer.media.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Publishes an {@link Encoder} component under a name, and further names that mean the same. */
@ComponentPropertyType
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface EncoderName {
  /** The service property's prefix. */
  String PREFIX_ = "nommer.";

  /** The name; others that follow are aliases. */
  String[] value();
}
