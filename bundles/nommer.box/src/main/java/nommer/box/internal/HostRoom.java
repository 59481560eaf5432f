package nommer.box.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nommer.box.BoxKind;
import nommer.box.Limits;
import nommer.box.Program;
import nommer.box.Room;

/**
 * A program behind the wrappers of this machine.
 *
 * @param before what comes before limits are set
 * @param after what comes after, but for what is of one job
 * @param program by the name it has inside
 * @param opened whether the source is given as the standard input
 */
record HostRoom(
    BoxKind kind,
    String words,
    Wrappers wrappers,
    List<String> before,
    List<String> after,
    Program boxed,
    String program,
    boolean opened)
    implements Room {
  private static final Path NOTHING = Path.of("/dev/null");

  /** With bubblewrap, which sees to it that all ends with us. */
  static HostRoom whole(Wrappers wrappers, List<String> world, Program boxed, boolean opened) {
    return new HostRoom(
        BoxKind.BWRAP,
        Words.of(BoxKind.BWRAP, ""),
        wrappers,
        wrappers.session(),
        world,
        boxed,
        real(boxed.file()),
        opened);
  }

  /** Without: a new namespace of users clears the signal at our death, which so comes after it. */
  static HostRoom open(Wrappers wrappers, List<String> network, Program boxed, String why) {
    List<String> before = new ArrayList<>(wrappers.session());
    before.addAll(network);
    before.addAll(wrappers.parentDeath());
    BoxKind kind = network.isEmpty() ? BoxKind.NONE : BoxKind.UNSHARE;
    return new HostRoom(
        kind,
        Words.of(kind, why),
        wrappers,
        before,
        List.of(),
        boxed,
        boxed.file().toAbsolutePath().toString(),
        false);
  }

  List<String> trial() {
    List<String> words = new ArrayList<>(after);
    words.add(program);
    words.addAll(boxed.trial());
    return words;
  }

  @Override
  public List<String> command(Path source, Path folder, Limits limits) {
    List<String> words = new ArrayList<>(before);
    words.addAll(wrappers.limited(limits));
    words.addAll(after);
    if (kind == BoxKind.BWRAP) {
      words.addAll(Bubblewrap.job(source.toAbsolutePath(), folder.toAbsolutePath(), opened));
    }
    words.add(program);
    return words;
  }

  @Override
  public Map<String, String> environment() {
    return boxed.environment();
  }

  @Override
  public Path input(Path source) {
    return opened ? source.toAbsolutePath() : NOTHING;
  }

  @Override
  public Path inside(Path source) {
    return kind == BoxKind.BWRAP ? Bubblewrap.SOURCE : source.toAbsolutePath();
  }

  @Override
  public boolean mayRead(Path source) {
    if (kind != BoxKind.BWRAP) {
      return true;
    }
    return (opened || !Files.isSymbolicLink(source))
        && (!Rights.isRoot() || Rights.mayRead(source));
  }

  private static String real(Path file) {
    try {
      return file.toRealPath().toString();
    } catch (IOException e) {
      return file.toAbsolutePath().toString(); // the trial will tell
    }
  }
}
