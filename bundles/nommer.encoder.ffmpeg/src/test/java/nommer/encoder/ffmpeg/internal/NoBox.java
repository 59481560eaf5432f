package nommer.encoder.ffmpeg.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nommer.box.Box;
import nommer.box.BoxKind;
import nommer.box.Limits;
import nommer.box.Program;
import nommer.box.Room;

/** A machine that has nothing to make a box of. */
final class NoBox implements Box {
  private static final String WORDS = "nothing";

  @Override
  public BoxKind kind() {
    return BoxKind.NONE;
  }

  @Override
  public String words() {
    return WORDS;
  }

  @Override
  public boolean isRequired() {
    return false;
  }

  @Override
  public boolean isRoot() {
    return false;
  }

  @Override
  public Room room(Program program) {
    return new Open(program);
  }

  private record Open(Program program) implements Room {
    @Override
    public BoxKind kind() {
      return BoxKind.NONE;
    }

    @Override
    public String words() {
      return WORDS;
    }

    @Override
    public List<String> command(Path source, Path folder, Limits limits) {
      return List.of(program.file().toString());
    }

    @Override
    public Map<String, String> environment() {
      return program.environment();
    }

    @Override
    public Path input(Path source) {
      return Path.of("/dev/null");
    }

    @Override
    public Path inside(Path source) {
      return source.toAbsolutePath();
    }

    @Override
    public boolean mayRead(Path source) {
      return true;
    }
  }
}
