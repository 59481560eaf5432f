package nommer.bench.internal.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import nommer.bench.internal.BenchPolicy;

/**
 * Where all of a run is: a home with as good as no settings of its own, sources and destinations.
 *
 * @param folder a new one
 * @param workers processes of them that there may be
 */
record Site(Path folder, int workers) {
  static Site create(Path folder, int workers) throws IOException {
    Site site = new Site(folder, workers);
    Files.createDirectories(site.in());
    Files.createDirectories(site.out());
    Files.createDirectories(site.small());
    Files.createDirectories(site.home().resolve("conf"));
    Files.createDirectories(site.home().resolve("plugins"));
    site.configure("nommer.fleet.local", "max.processes=I\"" + workers + "\"");
    site.configure("nommer.fleet.scaler", "overflow.threshold=I\"0\"");
    site.configure(BenchPolicy.PID, "scales=B\"true\"");
    site.configure("nommer.encoder.ffmpeg", "allow.also=[\"flag:re\"]");
    return site;
  }

  Path home() {
    return folder.resolve("home");
  }

  Path data() {
    return home().resolve("data");
  }

  Path run() {
    return data().resolve("run");
  }

  Path database() {
    return data().resolve("nommer.db");
  }

  Path in() {
    return folder.resolve("in");
  }

  Path out() {
    return folder.resolve("out");
  }

  /** Destinations on a disk that can be filled. */
  Path small() {
    return folder.resolve("small");
  }

  /** Writes the settings of a PID anew, whole at once. */
  void configure(String pid, String lines) throws IOException {
    Path part = Files.writeString(folder.resolve(pid + ".part"), lines + "\n");
    Files.move(
        part,
        home().resolve("conf").resolve(pid + ".config"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
