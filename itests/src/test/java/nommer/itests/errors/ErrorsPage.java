package nommer.itests.errors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What docs/errors.md explains.
 *
 * @param codes in their order
 * @param reasons {@code CODE/reason}, in their order
 */
record ErrorsPage(List<String> codes, List<String> reasons) {
  private static final Pattern CODE = Pattern.compile("## ([A-Z_]+)");
  private static final Pattern REASON =
      Pattern.compile("\\| `([A-Za-z0-9_]+)` \\| [^|]{8,} \\| [^|]{6,} \\|");

  static ErrorsPage read(Path file) throws IOException {
    List<String> codes = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    String code = "";
    for (String line : Files.readAllLines(file)) {
      Matcher heading = CODE.matcher(line);
      Matcher row = REASON.matcher(line);
      if (heading.matches()) {
        code = heading.group(1);
        codes.add(code);
      } else if (row.matches()) {
        reasons.add(code + "/" + row.group(1));
      }
    }
    return new ErrorsPage(codes, reasons);
  }
}
