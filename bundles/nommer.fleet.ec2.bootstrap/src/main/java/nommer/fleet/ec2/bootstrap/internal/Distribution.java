package nommer.fleet.ec2.bootstrap.internal;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import nommer.fleet.api.FleetException;

/** What a worker runs from: the part of the distribution that it needs. */
record Distribution(Path folder) {
  private static final String SCRIPT = "bin/ec2nommerd";
  private static final String ASSEMBLY = "lib/ec2nommerd.properties";
  private static final List<String> FILES =
      List.of(
          ASSEMBLY,
          "lib/nommer.launch.jar",
          "lib/org.apache.felix.framework.jar",
          "lib/jvm.sh",
          "LICENSE",
          "NOTICE");

  /**
   * @throws IOException a folder cannot be read
   * @throws FleetException it is not a distribution
   */
  List<Item> items() throws IOException {
    List<Item> items = new ArrayList<>();
    items.add(Item.of(SCRIPT, true, required(SCRIPT)));
    for (String name : FILES) {
      items.add(Item.of(name, false, required(name)));
    }
    for (String name : bundles()) {
      items.add(Item.of(name, false, required(name)));
    }
    for (Path file : Snapshot.files(required("conf"))) {
      items.add(Item.of(folder.relativize(file).toString(), false, file));
    }
    return items;
  }

  private List<String> bundles() throws IOException {
    Properties assembly = new Properties();
    try (Reader in = Files.newBufferedReader(required(ASSEMBLY))) {
      assembly.load(in);
    }
    return Stream.of(assembly.getProperty("launch.bundles", "").split(","))
        .filter(bundle -> !bundle.isEmpty())
        .map(bundle -> "lib/bundles/" + bundle.substring(bundle.lastIndexOf('/') + 1))
        .toList();
  }

  private Path required(String name) {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      throw new FleetException(
          "%s is not there, which workers on EC2 need: start feederd by bin/feederd of a whole distribution, or unset bucket of nommer.fleet.ec2.bootstrap and use an image of your own"
              .formatted(file),
          null);
    }
    return file;
  }
}
