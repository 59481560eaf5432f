package nommer.fleet.scaler.internal;

import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** Whether all bundles were started. A doctor, which starts some of them, never gets so far. */
@FunctionalInterface
interface Started {
  /** The start level of plug-ins, and of this. */
  int PLUGINS = 5;

  boolean isComplete();

  static Started of(BundleContext context) {
    FrameworkStartLevel framework =
        context.getBundle(Constants.SYSTEM_BUNDLE_ID).adapt(FrameworkStartLevel.class);
    return () -> framework.getStartLevel() > PLUGINS;
  }
}
