package nommer.config.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** Felix's own services in a framework that shares their interfaces with the test, and a home. */
final class InFramework implements BeforeEachCallback, AfterEachCallback {
  private Path home;
  private Framework framework;

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    home = Files.createTempDirectory("nommer-config");
    Files.createDirectories(conf());
    framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE,
                    home.resolve("cache").toString(),
                    Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                    "org.osgi.service.cm;version=1.6.1,org.osgi.service.metatype;version=1.4.1,"
                        + "org.osgi.service.log;version=1.4.0", // which Metatype asks for, and may
                    // lack
                    "nommer.home",
                    home.toString(),
                    "media",
                    "/media"));
    framework.start();
    install("org.apache.felix.cm.impl.Activator").start();
  }

  Path conf() {
    return home.resolve("conf");
  }

  BundleContext context() {
    return framework.getBundleContext();
  }

  /** A service that a bundle here offers. */
  <S> S service(Class<S> type) {
    return context().getService(context().getServiceReference(type));
  }

  /** Installs the jar of the class path that has that class. */
  Bundle install(String className) throws ClassNotFoundException, BundleException {
    Class<?> type = Class.forName(className, false, InFramework.class.getClassLoader());
    return context()
        .installBundle(type.getProtectionDomain().getCodeSource().getLocation().toString());
  }

  @Override
  public void afterEach(ExtensionContext context)
      throws BundleException, InterruptedException, IOException {
    framework.stop();
    framework.waitForStop(10_000);
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
