package nommer.config.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
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

  /** Where a bundle lies that describes so what it reads. */
  String describing(String xml) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "described");
    Path jar = home.resolve("described.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      out.putNextEntry(new ZipEntry("OSGI-INF/metatype/some.xml"));
      out.write(xml.getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
    return jar.toUri().toString();
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
