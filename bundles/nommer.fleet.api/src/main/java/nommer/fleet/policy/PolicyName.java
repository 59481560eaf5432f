package nommer.fleet.policy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Publishes a {@link ScalingPolicy} component under the name that configuration chooses by. */
@ComponentPropertyType
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface PolicyName {
  /** The service property's prefix. */
  String PREFIX_ = "nommer.";

  /** The name. */
  String value();
}
