package nommer.packager.internal.track;

import nommer.packager.PackagingException;
import nommer.packager.PackagingException.Code;
import nommer.packager.internal.Text;

/** What is said of files that are not as they should be. */
public final class Broken {
  private Broken() {}

  /** Its boxes make no sense. */
  public static PackagingException file(String what, Object... values) {
    return of(Code.BROKEN, what, values);
  }

  /** Any other of the problems. */
  public static PackagingException of(Code code, String what, Object... values) {
    return new PackagingException(code, Text.of(what, values));
  }

  static String hex(int type) {
    return Text.of("%08x", type);
  }
}
