package nommer.fleet.ec2.bootstrap.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import nommer.aws.AwsAccess;

/** A home, a distribution whose worker is a script that tells how it was started, and settings. */
final class Rig {
  static final String WORKER =
      """
      #!/bin/sh
      echo "$0 $*" >>"$(dirname "$0")/../started"
      """;

  private static final List<String> FILES =
      List.of(
          "lib/bundles/worker.jar",
          "lib/nommer.launch.jar",
          "lib/org.apache.felix.framework.jar",
          "lib/jvm.sh",
          "LICENSE");

  final Map<String, Object> settings = new HashMap<>(Map.of("bucket", TestS3.BUCKET));
  final Path distribution;
  final Path home;
  long nanos;
  Runnable beforeCalls = () -> {};
  private final Path temporary;

  Rig(Path folder) throws IOException {
    settings.put("path_style", true);
    distribution = folder.resolve("distribution");
    home = folder.resolve("home");
    temporary = Files.createDirectories(folder.resolve("tmp"));
    for (String name : FILES) {
      write(distribution, name, name);
    }
    write(distribution, "lib/ec2nommerd.properties", "launch.bundles=jar/worker.jar\n");
    write(distribution, "NOTICE", "made by");
    write(distribution, "conf/logback.xml", "<configuration/>");
    Path script = write(distribution, "bin/ec2nommerd", WORKER);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(home.resolve("plugins"));
    conf("nommer.aws.config", "region=\"us-east-1\"\n");
  }

  /** Of a feederd that starts now; its looks are the test's. */
  Bootstrap bootstrap(URI endpoint) {
    return new Bootstrap(
        hooked(Configs.aws(endpoint, TestS3.ID, TestS3.SECRET)),
        config(),
        distribution,
        home,
        temporary,
        () -> nanos);
  }

  /** Of a doctor that starts now. */
  BootstrapCheck check(URI endpoint, Clock clock) {
    return check(Configs.aws(endpoint, TestS3.ID, TestS3.SECRET), clock);
  }

  BootstrapCheck check(AwsAccess aws, Clock clock) {
    return new BootstrapCheck(aws, config(), distribution, home, temporary, clock);
  }

  BootstrapConfig config() {
    return Configs.of(BootstrapConfig.class, Map.copyOf(settings));
  }

  void conf(String name, String text) throws IOException {
    write(home.resolve("conf"), name, text);
  }

  Path plugin(String name, String content) throws IOException {
    Path jar = home.resolve("plugins").resolve(name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry(content));
      out.closeEntry();
    }
    return jar;
  }

  /** Runs {@link #beforeCalls} whenever a client is made. */
  private AwsAccess hooked(AwsAccess aws) {
    return (AwsAccess)
        Proxy.newProxyInstance(
            AwsAccess.class.getClassLoader(),
            new Class<?>[] {AwsAccess.class},
            (self, method, arguments) -> {
              if (method.getName().equals("configure")) {
                beforeCalls.run();
              }
              return method.invoke(aws, arguments);
            });
  }

  /** Looks until what there is has been seen twice. */
  static void settle(Bootstrap bootstrap) throws IOException {
    bootstrap.look();
    bootstrap.look();
  }

  static Path write(Path folder, String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
