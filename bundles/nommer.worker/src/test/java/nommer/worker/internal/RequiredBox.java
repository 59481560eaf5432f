package nommer.worker.internal;

import nommer.box.Box;
import nommer.box.BoxKind;
import nommer.box.NoBoxException;
import nommer.box.Program;
import nommer.box.Room;

/** One that must be there, on a machine that has none. */
final class RequiredBox implements Box {
  @Override
  public BoxKind kind() {
    return BoxKind.NONE;
  }

  @Override
  public String words() {
    return "no such luck";
  }

  @Override
  public boolean isRequired() {
    return true;
  }

  @Override
  public boolean isRoot() {
    return false;
  }

  @Override
  public Room room(Program program) {
    throw new NoBoxException(words());
  }
}
