package nommer.box.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nommer.box.Box;
import nommer.box.BoxKind;
import nommer.box.Limits;
import nommer.box.NoBoxException;
import nommer.box.Program;
import nommer.box.Room;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a program in the box reaches: bash stands for an ffmpeg that its source has taken over. */
@Timeout(60)
class BoxTest {
  private static final Program BASH =
      new Program(Path.of("/bin/bash"), Map.of("LANG", "C"), List.of("-c", "exit 0"));

  private static final Limits NONE = new Limits(0, 0, 0);

  private final Box box = Box.ofThisMachine();
  @TempDir private Path folder;
  private Path source;
  private Path work;

  @BeforeEach
  void makeFiles() throws IOException {
    source = Files.writeString(folder.resolve("film.mp4"), "the film");
    work = Files.createDirectory(folder.resolve("work"));
    Files.writeString(folder.resolve("secret"), "the secret");
  }

  @Test
  void theSourceIsReadAndTheFolderIsWritten() throws Exception {
    Room room = box.room(BASH);

    String said = run(room, "echo $(< " + room.inside(source) + ") > output; echo $(< output)");

    assertThat(said).isEqualTo("the film\n");
    assertThat(work.resolve("output")).hasContent("the film\n");
  }

  @Test
  void theSourceIsNotWritten() throws Exception {
    Room room = whole();

    String said = run(room, "echo changed > " + room.inside(source) + "; echo /proc/*");

    assertThat(source).hasContent("the film");
    assertThat(said).contains("Read-only file system").contains("/proc/*");
  }

  @Test
  void theSourceIsTheFileThatWasOpenedWhateverItsNameMeansNow() throws Exception {
    Room room = whole();
    try (RandomAccessFile opened = new RandomAccessFile(source.toFile(), "r")) {
      assertThat(opened.length()).isPositive();
      Path link = work.resolve("link");
      Files.createSymbolicLink(link, descriptor(source));
      Files.move(source, folder.resolve("aside"));
      Files.createSymbolicLink(source, folder.resolve("secret"));
      source = link;

      assertThat(run(room, "echo $(< " + room.inside(link) + ")")).isEqualTo("the film\n");
    }
  }

  private static Path descriptor(Path file) throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      Path number =
          all.filter(Files::exists).filter(each -> isSame(each, file)).findFirst().orElseThrow();
      return Path.of("/proc/" + ProcessHandle.current().pid() + "/fd")
          .resolve(number.getFileName());
    }
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void anOldBubblewrapGetsACopyOfWhatIsOpen() throws Exception {
    Path link = Files.createSymbolicLink(work.resolve("link"), source);
    HostRoom old = HostRoom.whole(Wrappers.probe(), List.of("bwrap"), BASH, false);

    assertThat(old.mayRead(link)).isFalse();
    assertThat(old.input(link)).isEqualTo(Path.of("/dev/null"));
    assertThat(old.command(source, work, NONE)).containsSequence("--ro-bind", source.toString());
  }

  @Test
  void noOtherFileIsSeen() throws Exception {
    String said =
        run(
            whole(),
            "echo $(< %s) $(< /etc/passwd); echo /* /etc/* /usr/bin/* %s/*"
                .formatted(folder.resolve("secret"), folder));

    assertThat(said).doesNotContain("the secret").doesNotContain("root:").contains(folder + "/*");
    assertThat(said.lines().reduce((before, last) -> last).orElseThrow().split(" "))
        .contains("/nommer-box", "/etc/ld.so.cache", "/usr/bin/bash")
        .doesNotContain("/home", "/root", "/etc/hostname", "/usr/bin/env", "/proc", "/var");
  }

  @Test
  void noNetworkIsReached() throws Exception {
    Room room = box.room(BASH);
    assumeTrue(room.kind() != BoxKind.NONE, room.words());
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(300);

      String said = run(room, "echo > /dev/tcp/127.0.0.1/" + server.getLocalPort());

      assertThat(said).containsAnyOf("Connection refused", "Network is unreachable");
      assertThat(catchThrowable(server::accept)).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void nothingOfThisProcessIsInItsEnvironment() throws Exception {
    String said = run(box.room(BASH), "declare -x");

    assertThat(said).contains("LANG=\"C\"");
    assertThat(said.lines().map(line -> line.replaceFirst("declare -x ", "").split("=", 2)[0]))
        .isSubsetOf("LANG", "PWD", "OLDPWD", "SHLVL");
  }

  @Test
  void limitsHold() throws Exception {
    List<String> command =
        new ArrayList<>(box.room(BASH).command(source, work, new Limits(1 << 30, 4096, 5)));
    command.addAll(List.of("-c", "ulimit -v; ulimit -f; ulimit -c"));

    assertThat(run(command).lines()).containsExactly("1048576", "4", "0");
  }

  @Test
  void itEndsWithTheThreadThatStartedIt() throws Exception {
    ExecutorService starter = Executors.newSingleThreadExecutor();
    List<String> command = new ArrayList<>(box.room(BASH).command(source, work, NONE));
    command.addAll(List.of("-c", "echo runs; while :; do :; done"));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectInput(box.room(BASH).input(source).toFile());
    Process process = starter.submit(builder::start).get();
    assertThat(process.inputReader().readLine()).isEqualTo("runs");
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());

    starter.shutdown();

    assertThat(starter.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    for (ProcessHandle each : all) {
      each.onExit().get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void whatDoesNotStartInItRunsWithout() throws Exception {
    Path script = Files.writeString(folder.resolve("script"), "#!/bin/sh\nexit 0\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();

    Room room = box.room(new Program(script, Map.of(), List.of()));

    assertThat(room.kind()).isNotEqualTo(BoxKind.BWRAP);
    assertThat(room.words()).contains("in reach");
    assertThat(room.inside(source)).isEqualTo(source);
    assertThat(new ProcessBuilder(room.command(source, work, NONE)).start().waitFor()).isZero();
  }

  @Test
  void whereOneIsRequiredItDoesNotRunAtAll() throws Exception {
    Path script = Files.writeString(folder.resolve("script"), "#!/bin/sh\nexit 0\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    Box required = Box.ofThisMachine(true, BoxKind.BWRAP, List.of());

    assertThatThrownBy(() -> required.room(new Program(script, Map.of(), List.of())))
        .isInstanceOf(NoBoxException.class)
        .hasMessageContaining("require.box");
  }

  @Test
  void operatorsChooseALesserOne() throws Exception {
    Box none = Box.ofThisMachine(false, BoxKind.NONE, List.of());

    assertThat(none.kind()).isEqualTo(BoxKind.NONE);
    assertThat(none.room(BASH).words()).contains("most=\"none\" is set");
    assertThat(run(none.room(BASH), "echo $(< " + folder.resolve("secret") + ")"))
        .isEqualTo("the secret\n");
    assertThatThrownBy(() -> BoxKind.of("jail")).hasMessageContaining("bwrap, unshare or none");
  }

  @Test
  void operatorsAddWhatMayBeRead() throws Exception {
    whole();
    Path secret = folder.resolve("secret");

    Room room = Box.ofThisMachine(false, BoxKind.BWRAP, List.of(secret)).room(BASH);

    assertThat(run(room, "echo $(< " + secret + "); echo x > " + secret)).contains("the secret");
    assertThat(secret).hasContent("the secret");
  }

  /** A whole box. Where the kernel lets nobody have one it is said; CI has the program. */
  private Room whole() throws InterruptedException {
    Room room = box.room(BASH);
    if (room.kind() != BoxKind.BWRAP) {
      System.err.println("NOT TRIED, this machine has no whole box: " + room.words());
      assertThat(System.getenv("CI") != null && Programs.find("bwrap").isEmpty())
          .as("CI without bubblewrap")
          .isFalse();
    }
    assumeTrue(room.kind() == BoxKind.BWRAP, room.words());
    return room;
  }

  private String run(Room room, String script) throws Exception {
    List<String> command = new ArrayList<>(room.command(source, work, NONE));
    command.addAll(List.of("-c", script));
    return run(command);
  }

  private String run(List<String> command) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectInput(box.room(BASH).input(source).toFile());
    builder.environment().clear();
    builder.environment().putAll(BASH.environment());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return said;
  }
}
