package nommer.itests.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/errors.md explains each error that there is, and none that there is not. */
class ErrorsPageTest {
  /** Test parts, and what hands on what was stored. */
  private static final Pattern OTHERS =
      Pattern.compile(".*/nommer\\.(contracts|fake\\.\\w+|simulator|job\\.record)/.*");

  @TempDir Path folder;

  @Test
  void allThatIsToldIsExplainedAndNothingElse() throws IOException {
    ErrorScan scan = ErrorScan.of(sources());
    ErrorsPage page = ErrorsPage.read(root().resolve("docs/errors.md"));
    Set<String> reasons = new HashSet<>();
    Set<String> codes = new HashSet<>();
    for (String told : scan.told.keySet()) {
      codes.add(told.replaceFirst("/.*", ""));
      if (told.contains("/")) {
        reasons.add(told);
      }
    }

    assertThat(scan.unknown).as("write code and reason where they can be followed").isEmpty();
    assertThat(page.codes()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(codes);
    assertThat(page.reasons())
        .as(
            "docs/errors.md needs a row for each reason, and for no other; they are made in %s",
            scan.told)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(reasons);
  }

  @Test
  void reasonsStandInOrder() throws IOException {
    ErrorsPage page = ErrorsPage.read(root().resolve("docs/errors.md"));

    for (String code : page.codes()) {
      List<String> of =
          page.reasons().stream().filter(each -> each.startsWith(code + "/")).toList();
      assertThat(of).isSorted();
    }
  }

  @Test
  void whatIsWrittenWhereItIsThrownIsFound() throws IOException {
    assertThat(told("throw new MediaException(\"BADINPUT\", \"fresh\", \"mend it\");"))
        .containsExactly("BADINPUT/fresh");
  }

  @Test
  void whatIsHandedToWhoThrowsItIsFound() throws IOException {
    String more =
        """
        static final String LATE = "late";
        MediaException made(String reason) { return coded("NODE", reason); }
        MediaException coded(String code, String reason) {
          return new MediaException(code, reason, "x");
        }
        """;

    assertThat(told("throw a ? made(LATE) : made(b ? \"one\" : \"two\");", more))
        .containsExactly("NODE/late", "NODE/one", "NODE/two");
  }

  @Test
  void whatASwitchAnswersIsFound() throws IOException {
    String body =
        """
        String reason = switch (n) { case 1 -> "one"; default -> { yield "many"; } };
        throw new MediaException("STORAGE", reason, "x");
        """;

    assertThat(told(body)).containsExactly("STORAGE/many", "STORAGE/one");
  }

  @Test
  void whatASubclassHandsUpIsFound() throws IOException {
    String more =
        """
        static class Passing extends MediaException {
          Passing(String reason) { super("STORAGE", reason, "x"); }
        }
        """;

    assertThat(told("throw new Passing(\"away\");", more)).containsExactly("STORAGE/away");
  }

  @Test
  void whatCannotBeFollowedIsNamed() throws IOException {
    ErrorScan scan =
        ErrorScan.of(
            List.of(planted("throw new MediaException(\"NODE\", word.trim(), \"x\");", "")));

    assertThat(scan.unknown).containsExactly("Planted.java: word.trim()");
  }

  private Set<String> told(String body) throws IOException {
    return told(body, "");
  }

  private Set<String> told(String body, String more) throws IOException {
    ErrorScan scan = ErrorScan.of(List.of(planted(body, more)));
    assertThat(scan.unknown).isEmpty();
    return scan.told.keySet();
  }

  private Path planted(String body, String more) throws IOException {
    return Files.writeString(
        folder.resolve("Planted.java"),
        """
        package planted;
        import nommer.media.api.MediaException;
        class Planted {
          void work(boolean a, boolean b, int n, String word) { %s }
          %s
        }
        """
            .formatted(body, more));
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(root().resolve("bundles"))) {
      return files
          .filter(each -> each.toString().matches(".*/src/main/java/.*\\.java"))
          .filter(each -> !OTHERS.matcher(each.toString()).matches())
          .sorted()
          .toList();
    }
  }

  private static Path root() {
    return Path.of("").toAbsolutePath().getParent();
  }
}
