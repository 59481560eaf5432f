package nommer.itests.never;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeverListTest {
  @TempDir Path tree;

  @BeforeEach
  void plantWhatIsAllowed() throws IOException {
    pom("bundles/nommer.job.api");
    java("bundles/nommer.job.api", "main", "nommer.job.api", "Job", "java.util.List");
    export("bundles/nommer.job.api", "nommer.job.api");
    pom("bundles/nommer.sql", "nommer.job.api");
    java("bundles/nommer.sql", "main", "nommer.sql.internal", "Store", "nommer.job.api.Job");
    java("bundles/nommer.sql", "test", "nommer.sql.internal", "StoreTest", "org.junit.Test");
    java("bundles/nommer.sql", "main", "nommer.sql.standalone", "All", "nommer.sql.internal.Store");
    pom("bundles/nommer.worker", "nommer.job.api");
    java("bundles/nommer.worker", "test", "nommer.worker", "ATest", "nommer.sql.standalone.All");
    pom("bundles/nommer.contracts", "nommer.job.api");
    java("bundles/nommer.contracts", "main", "nommer.contracts", "C", "nommer.job.api.Job");
    pom("bench", "nommer.sql");
    java("bench", "main", "nommer.bench", "Bench", "nommer.sql.standalone.All");
  }

  @Test
  void ourCodeKeepsToTheRules() throws IOException {
    List<MavenModule> modules = MavenModule.all(root());

    assertThat(modules).extracting(MavenModule::name).contains("nommer.worker", "bench", "itests");
    assertThat(modules).hasSizeGreaterThan(40);
    assertThat(new NeverList(modules).violations()).isEmpty();
  }

  @Test
  void whatIsAllowedIsNoViolation() throws IOException {
    assertThat(violations()).isEmpty();
  }

  @Test
  void aPomThatNamesAnImplementationIsFound() throws IOException {
    pom("bundles/nommer.worker", "nommer.job.api", "nommer.sql");

    assertThat(violations())
        .containsExactly(
            "the pom of nommer.worker names the implementation nommer.sql: both need an interface"
                + " between them");
  }

  @Test
  void codeThatUsesAnImplementationIsFound() throws IOException {
    export("bundles/nommer.sql", "nommer.sql.standalone");
    java("bundles/nommer.worker", "main", "nommer.worker", "Work", "nommer.sql.standalone.All");

    assertThat(violations()).singleElement().asString().contains("Work.java", "nommer.sql");
  }

  @Test
  void codeThatUsesWhatIsNotExportedIsFound() throws IOException {
    java("bundles/nommer.job.api", "main", "nommer.job.api.standalone", "Jobs", "java.util.List");
    java(
        "bundles/nommer.worker", "main", "nommer.worker", "Work", "nommer.job.api.standalone.Jobs");

    assertThat(violations()).singleElement().asString().contains("Work.java", "offers it to no");
  }

  @Test
  void whoReachesIntoInternalIsFoundInTestsAndMeasurementsToo() throws IOException {
    java("bundles/nommer.worker", "test", "nommer.worker", "ATest", "nommer.sql.internal.Store");
    java("bench", "main", "nommer.bench", "Bench", "static nommer.sql.internal.Store.open");

    assertThat(violations())
        .hasSize(2)
        .allSatisfy(each -> assertThat(each).contains("nommer.sql.internal"));
  }

  @Test
  void aNameInFullCountsAndAWordInATextOrACommentDoesNot() throws IOException {
    write(
        "bench/src/main/java/nommer/bench/Bench.java",
        """
        package nommer.bench;
        /** See nommer.sql.internal.Store. */
        class Bench {
          String text = "nommer.sql.internal.Store"; // nommer.sql.internal.Store
        }
        """);
    assertThat(violations()).isEmpty();

    write(
        "bench/src/main/java/nommer/bench/Bench.java",
        "package nommer.bench;\nclass Bench {\n  nommer.sql.internal.Store store;\n}\n");
    assertThat(violations()).singleElement().asString().contains("nommer.sql.internal");
  }

  @Test
  void aPackageInTwoBundlesIsFound() throws IOException {
    java("bundles/nommer.worker", "test", "nommer.sql.internal", "Door", "java.util.List");

    assertThat(violations())
        .containsExactly(
            "package nommer.sql.internal is in [nommer.sql, nommer.worker]: give each a name of its"
                + " own");
  }

  @Test
  void aContractThatNeedsMoreThanJavaIsFound() throws IOException {
    java("bundles/nommer.job.api", "main", "nommer.job.api", "Job", "org.slf4j.Logger");

    assertThat(violations()).singleElement().asString().contains("Job.java", "org.slf4j");
  }

  @Test
  void aContractTestThatNeedsMoreThanContractsIsFound() throws IOException {
    java("bundles/nommer.contracts", "main", "nommer.contracts", "C", "org.sqlite.JDBC");

    assertThat(violations()).singleElement().asString().contains("C.java", "org.sqlite");
  }

  private List<String> violations() throws IOException {
    return new NeverList(MavenModule.all(tree)).violations();
  }

  private void pom(String module, String... dependencies) throws IOException {
    StringBuilder pom = new StringBuilder("<project><dependencies>");
    for (String name : dependencies) {
      pom.append("<dependency><groupId>nommer</groupId><artifactId>")
          .append(name)
          .append("</artifactId></dependency>");
    }
    pom.append("<dependency><groupId>nommer</groupId><artifactId>nommer.worker</artifactId>")
        .append("<scope>test</scope></dependency>");
    write(module + "/pom.xml", pom.append("</dependencies></project>").toString());
  }

  private void java(String module, String part, String packageName, String type, String used)
      throws IOException {
    write(
        "%s/src/%s/java/%s/%s.java".formatted(module, part, packageName.replace('.', '/'), type),
        "package %s;\n\nimport %s;\n\nclass %s {}\n".formatted(packageName, used, type));
  }

  private void export(String module, String packageName) throws IOException {
    write(
        "%s/src/main/java/%s/package-info.java".formatted(module, packageName.replace('.', '/')),
        "@Export\npackage %s;\n".formatted(packageName));
  }

  private void write(String file, String text) throws IOException {
    Path path = tree.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(folder.resolve("cnf/pom.xml"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
