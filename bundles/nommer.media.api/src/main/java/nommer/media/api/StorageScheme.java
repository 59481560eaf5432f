package nommer.media.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Publishes a {@link Storage} component for URI schemes. */
@ComponentPropertyType
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface StorageScheme {
  /** The service property's prefix. */
  String PREFIX_ = "nommer.";

  /** Schemes in lower case, such as {@code file}. */
  String[] value();
}
