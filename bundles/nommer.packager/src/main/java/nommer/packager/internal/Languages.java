package nommer.packager.internal;

import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import nommer.packager.PackagingException;

/** Tags of languages as manifests have them. */
public final class Languages {
  /**
   * The codes of ISO 639-2 that files have from the English names, where others differ, and such.
   */
  private static final String BIBLIOGRAPHIC =
      "alb sq arm hy baq eu bur my chi zh cze cs dut nl fre fr geo ka ger de gre el ice is"
          + " mac mk mao mi may ms per fa rum ro slo sk tib bo wel cy"
          + " heb he ind id yid yi"; // not the old ones, which Java has, too

  private static final Map<String, String> SHORT = shortest();

  private Languages() {}

  /**
   * The shortest tag for a language.
   *
   * @param language a tag of BCP 47 or a code of ISO 639-2; empty and {@code und} mean not known
   * @throws PackagingException {@code BAD_LADDER}: it is neither
   */
  public static String tag(String language) {
    if (language.isBlank() || language.equalsIgnoreCase("und")) {
      return "";
    }
    try {
      String tag = new Locale.Builder().setLanguageTag(language).build().toLanguageTag();
      String first = tag.split("-", 2)[0];
      return SHORT.getOrDefault(first, first) + tag.substring(first.length());
    } catch (IllformedLocaleException e) {
      throw new PackagingException(
          PackagingException.Code.BAD_LADDER,
          "no language: '" + language + "'; give a tag such as en, pt-BR or eng");
    }
  }

  private static Map<String, String> shortest() {
    Map<String, String> all = new HashMap<>();
    for (String two : Locale.getISOLanguages()) {
      all.put(three(two), two);
    }
    String[] pairs = BIBLIOGRAPHIC.split(" ", -1);
    for (int i = 0; i < pairs.length; i += 2) {
      all.put(pairs[i], pairs[i + 1]);
    }
    return Map.copyOf(all);
  }

  private static String three(String two) {
    try {
      return Locale.forLanguageTag(two).getISO3Language();
    } catch (MissingResourceException e) {
      return two; // it has none of three letters
    }
  }
}
