package nommer.packager.internal;

import java.util.Locale;

/** Texts for programs: the same in every country. */
public final class Text {
  private Text() {}

  /** As {@link String#format(String, Object...)}, with the digits 0 to 9. */
  public static String of(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }
}
