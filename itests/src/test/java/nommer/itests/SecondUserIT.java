package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import nommer.itests.SecondUser.Tried;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another user of the machine gets of a feederd and its worker: nothing. */
class SecondUserIT {
  private static final String MARK = "seen-by-nobody-else";

  @TempDir static Path temp;
  private static Path home;
  private static Cluster cluster;
  private static String job;

  @BeforeAll
  static void start() throws Exception {
    if (!SecondUser.isAtHand()) {
      System.err.println("NOT RUN: SecondUserIT needs root, to act as a second user");
    }
    assumeThat(SecondUser.isAtHand()).as("runs as root, to act as a second user").isTrue();
    // or the folder around the home would be what keeps others out
    Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
    home = temp.resolve("home");
    cluster = new Cluster(home, Daemon.feederd(home, Map.of("LC_ALL", "C", "MARK", MARK)));
    Path clip = Media.clip(temp.resolve("clip.mp4"), 240);
    job = cluster.api.submit(clip, temp.resolve("out.mp4"));
    cluster.api.awaitState(job, "ENCODING");
  }

  @AfterAll
  static void end() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void whatLiesBesideTheHomeIsSeenSoThatItIsTheHomeThatKeepsThemOut() throws Exception {
    assertThat(SecondUser.tries("head", "-c", "1", temp.resolve("clip.mp4")).exitCode()).isZero();
    assertThat(SecondUser.tries("test", "-d", home).exitCode()).isZero();
    assertThat(SecondUser.tries("id", "-u").said().strip()).isNotEqualTo("0");
  }

  @Test
  void noFolderOfTheHomeIsListedOrWrittenIn() throws Exception {
    Path open = openToAll(Files.createDirectories(temp.resolve("open")), "rwxrwxrwx");
    List<Path> folders = with(open, all(Files::isDirectory));

    assertThat(folders).contains(home, home.resolve("conf"), home.resolve("data/secrets"));
    assertThat(succeedsOn("ls \"$each\"", folders)).containsExactly(open);
    assertThat(succeedsOn("touch \"$each/planted.jar\"", folders)).containsExactly(open);
    assertDenied(SecondUser.tries("mv", home, temp.resolve("stolen")));
  }

  @Test
  void noFileOfTheHomeIsReadWrittenOrLocked() throws Exception {
    Path open = openToAll(Files.writeString(temp.resolve("open.txt"), "for all"), "rw-rw-rw-");
    List<Path> files = with(open, all(Files::isRegularFile));

    assertThat(files)
        .contains(home.resolve("data/nommer.db"), home.resolve("data/feederd.lock"))
        .contains(home.resolve("data/run/feederd/process.json"));
    assertThat(succeedsOn("head -c 1 \"$each\"", files)).containsExactly(open);
    assertThat(succeedsOn("(: >>\"$each\")", files)).containsExactly(open);
    assertThat(succeedsOn("flock --shared --nonblock \"$each\" true", files)).containsExactly(open);
  }

  @Test
  void ofTheDaemonsNeitherEnvironmentNorMemoryNorOpenFilesAreSeenAndNoneIsEnded() throws Exception {
    Path own = Path.of("/proc/%d/environ".formatted(cluster.feederd.pid()));
    assertThat(Files.readString(own)).contains(MARK);

    ProcessHandle worker = cluster.worker();
    cluster.api.submit(temp.resolve("clip.mp4"), temp.resolve("again.mp4"));
    ProcessHandle ffmpeg = Cluster.ffmpegOf(worker);
    Signals.stop(ffmpeg); // or it may have ended when it is looked at
    for (long pid : List.of(cluster.feederd.pid(), worker.pid(), ffmpeg.pid())) {
      Path process = Path.of("/proc/" + pid);
      assertDenied(SecondUser.tries("cat", process.resolve("environ")));
      assertDenied(SecondUser.tries("cat", process.resolve("maps")));
      assertDenied(SecondUser.tries("head", "-c", "1", process.resolve("mem")));
      assertDenied(SecondUser.tries("ls", process.resolve("fd/")));
      assertDenied(SecondUser.tries("ls", process.resolve("cwd/")));
      assertDenied(SecondUser.tries("sh", "-c", "kill \"$1\"", "sh", pid));
    }
  }

  @Test
  void commandLinesWhichAllUsersSeeHoldNoSecret() throws Exception {
    List<String> secrets = secrets();

    String seen = SecondUser.tries("sh", "-c", "cat /proc/[0-9]*/cmdline").said();

    assertThat(secrets).isNotEmpty();
    assertThat(seen).contains("nommer.launch");
    assertThat(secrets).allSatisfy(secret -> assertThat(seen).doesNotContain(secret));
  }

  @Test
  void noFileThatTheDaemonsHaveOpenIsWrittenByThem() throws Exception {
    Path open = openToAll(Files.writeString(temp.resolve("library.so"), ""), "rw-rw-rw-");
    List<Path> files = new ArrayList<>(List.of(open));
    for (long pid : List.of(cluster.feederd.pid(), cluster.worker().pid())) {
      try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
        descriptors.map(SecondUserIT::target).filter(Files::isRegularFile).forEach(files::add);
      }
    }

    assertThat(files).contains(home.resolve("data/nommer.db")).hasSizeGreaterThan(50);
    assertThat(succeedsOn("test -w \"$each\"", files)).containsExactly(open);
  }

  @Test
  void withoutATokenThePortGivesNothing() throws Exception {
    assumeThat(home.resolve("data/secrets/api-token")).as("feederd asks for tokens").exists();

    for (String path : List.of("/v1/jobs", "/v1/jobs/" + job, "/v1/nodes", "/v1/plugins")) {
      assertRefused(cluster.feederd.url() + path);
    }
    assertRefused(cluster.feederd.url() + "/v1/jobs/" + job + "/cancel", "--data", "");
    assertRefused(
        cluster.feederd.url() + "/v1/jobs", "-H", "Content-Type: application/json", "--data", "{}");
    assertThat(cluster.api.job(job).path("state").asText()).isNotEqualTo("CANCELLED");
  }

  private static void assertRefused(String url, Object... more) throws Exception {
    Object[] words = {"curl", "-sS", "--max-time", "20", "-o", "/dev/null", "-w", "%{http_code}"};
    Tried tried =
        SecondUser.tries(Stream.of(words, more, new Object[] {url}).flatMap(Stream::of).toArray());

    assertThat(tried.said()).as(url).isEqualTo("401");
  }

  /** Of these, on which a command of the shell's ends well for the second user. */
  private static List<Path> succeedsOn(String command, List<Path> paths) throws Exception {
    List<Object> words = new ArrayList<>(List.of("sh", "-c"));
    words.add("for each do " + command + " >/dev/null 2>&1 && echo \"$each\"; done; true");
    words.add("sh");
    words.addAll(paths);
    return SecondUser.tries(words.toArray()).said().lines().map(Path::of).toList();
  }

  /** What shows that a command works, where only modes keep others out. */
  private static Path openToAll(Path path, String mode) throws IOException {
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static List<Path> with(Path open, List<Path> others) {
    return Stream.concat(Stream.of(open), others.stream()).toList();
  }

  private static void assertDenied(Tried tried) {
    assertThat(tried.exitCode()).as(tried.said()).isNotZero();
    assertThat(tried.said()).containsAnyOf("Permission denied", "Operation not permitted");
  }

  private static List<String> secrets() throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("data/secrets"))) {
      return files
          .filter(Files::isRegularFile)
          .map(SecondUserIT::content)
          .filter(secret -> !secret.isEmpty())
          .toList();
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path target(Path link) {
    try {
      return Files.readSymbolicLink(link);
    } catch (IOException e) {
      return Path.of("/nothing"); // it was closed meanwhile
    }
  }

  private static List<Path> all(Predicate<Path> kind) throws IOException {
    try (Stream<Path> paths = Files.walk(home)) {
      return paths.filter(path -> kind.test(path)).toList();
    }
  }
}
