package nommer.itests.never;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of Java.
 *
 * @param file from the root of the tree
 * @param isMain whether it is shipped; else it is a test's
 * @param packageName that it is in
 * @param isExport whether it exports that package
 * @param uses packages: all that it imports, and those of ours that it names in full
 */
record Source(Path file, boolean isMain, String packageName, boolean isExport, Set<String> uses) {
  private static final Pattern NOT_CODE =
      Pattern.compile(
          "(?s)/\\*.*?\\*/|//[^\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])+'");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern EXPORT = Pattern.compile("(?m)^@Export\\b");
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?([a-z]\\w*(?:\\.[a-z]\\w*)*)\\.(?:[A-Z]|\\*)");
  private static final Pattern NAMED = Pattern.compile("\\b(nommer(?:\\.[a-z]\\w*)+)\\.[A-Z]");

  static Source read(Path root, Path file, boolean isMain) throws IOException {
    String code = NOT_CODE.matcher(Files.readString(file)).replaceAll(" ");
    Matcher packageName = PACKAGE.matcher(code);
    if (!packageName.find()) {
      throw new IOException(file + " is in no package");
    }
    Set<String> uses = new TreeSet<>();
    for (Pattern pattern : new Pattern[] {IMPORT, NAMED}) {
      pattern.matcher(code).results().forEach(found -> uses.add(found.group(1)));
    }
    return new Source(
        root.relativize(file), isMain, packageName.group(1), EXPORT.matcher(code).find(), uses);
  }
}
