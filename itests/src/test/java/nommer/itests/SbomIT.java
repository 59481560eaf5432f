package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nommer.itests.Sbom.Component;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The list of what ships is held against what ships: by content, whatever anything is called. */
class SbomIT {
  private static final Path REPOSITORY = Path.of(System.getProperty("nommer.maven.repository"));

  /** Its assembler makes it of jars that are listed, and there is no other like it. */
  private static final Set<String> ASSEMBLED = Set.of("lib/simulator.jar");

  private static final Set<String> ALLOWED =
      Set.of(
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "EPL-1.0",
          "EPL-2.0",
          "LGPL-2.1-only",
          "LGPL-2.1-or-later",
          "MIT",
          "MIT-0");

  private static List<Component> components;
  private static List<JarContent> jars;

  /** Each component that is not ours, by what it consists of. */
  private static final Map<Component, JarContent> others = new HashMap<>();

  @BeforeAll
  static void read() throws IOException {
    assertThat(Sbom.FILE).as("comes with a checked build, not with -Dnommer.quick").exists();
    components = Sbom.components();
    jars = JarContent.below(Shipped.DISTRIBUTION);
    for (Component each : components) {
      if (!each.isOurs()) {
        others.put(each, JarContent.of(each.name(), each.inRepository(REPOSITORY)));
      }
    }
  }

  @Test
  void itIsACycloneDxDocumentOfThisVersionThatIsNoDaysAndNoMachines() throws IOException {
    assertThat(Sbom.document().path("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(Sbom.document().path("metadata").path("component").path("purl").asText())
        .startsWith("pkg:maven/nommer/nommer@");
    assertThat(Files.readString(Sbom.FILE))
        .doesNotContain(Shipped.ROOT.toString(), REPOSITORY.toString());
  }

  @Test
  void eachComponentHasANameAVersionAPurlAndAHash() {
    assertThat(components).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    assertThat(components)
        .allSatisfy(
            each -> {
              assertThat(List.of(each.group(), each.name(), each.version())).doesNotContain("");
              assertThat(each.purl())
                  .startsWith("pkg:maven/%s/%s@".formatted(each.group(), each.name()));
              assertThat(each.sha256()).as(each.purl()).hasSize(64);
            });
  }

  @Test
  void whatMavenHoldsIsWhatIsListed() {
    others.forEach(
        (component, jar) ->
            assertThat(jar.sha256()).as(component.purl()).isEqualTo(component.sha256()));
  }

  @Test
  void everyJarThatShipsIsListedWithItsHash() {
    Set<String> listed = components.stream().map(Component::sha256).collect(Collectors.toSet());
    others.values().forEach(each -> each.withNested().forEach(jar -> listed.add(jar.sha256())));

    List<String> strangers =
        jars.stream()
            .filter(jar -> !listed.contains(jar.sha256()))
            .map(JarContent::name)
            .filter(name -> !ASSEMBLED.contains(name) && !tellsOfOurs(name))
            .filter(name -> !isWithinListed(name, listed))
            .toList();

    assertThat(jars).hasSizeGreaterThan(80);
    assertThat(strangers).isEmpty();
  }

  @Test
  void everyClassInAJarOfOursIsOursOrOfAComponent() {
    Set<String> known =
        others.values().stream().flatMap(JarContent::allClasses).collect(Collectors.toSet());
    Set<String> made =
        components.stream()
            .filter(Component::isOurs)
            .map(Component::sha256)
            .collect(Collectors.toSet());

    for (JarContent jar : jars) {
      if (made.contains(jar.sha256()) || ASSEMBLED.contains(jar.name())) {
        List<String> strangers = new ArrayList<>(jar.foreignClasses());
        strangers.removeIf(known::contains);
        assertThat(strangers).as("%s: of no component", jar.name()).isEmpty();
      }
    }
  }

  @Test
  void nothingIsListedThatDoesNotShip() {
    Set<String> shipped = jars.stream().map(JarContent::sha256).collect(Collectors.toSet());
    Set<String> classes =
        jars.stream().flatMap(jar -> jar.classes().stream()).collect(Collectors.toSet());

    List<String> absent =
        components.stream()
            .filter(each -> !shipped.contains(each.sha256()))
            .filter(
                each -> each.isOurs() || others.get(each).allClasses().noneMatch(classes::contains))
            .map(Component::purl)
            .toList();

    assertThat(absent).isEmpty();
  }

  @Test
  void eachComponentHasALicenceThatIsAllowed() {
    List<Component> refused =
        components.stream()
            .filter(each -> each.licences().isEmpty() || !ALLOWED.containsAll(each.licences()))
            .toList();

    assertThat(refused).as("without a licence that docs/security.md allows").isEmpty();
  }

  @Test
  void theNoticeTellsTheLicencesOfAllThatIsNotOurs() throws IOException {
    Set<String> needed = new TreeSet<>();
    for (Component each : others.keySet()) {
      needed.add(each.group() + " " + String.join(" ", each.licences()));
    }

    assertThat(toldByTheNotice()).containsExactlyElementsOf(needed);
  }

  @Test
  void theTextOfEachLicenceShips() throws IOException {
    Set<String> needed = new TreeSet<>(Set.of("MPL-2.0"));
    components.stream()
        .filter(each -> !each.isOurs())
        .forEach(each -> needed.addAll(each.licences()));

    try (Stream<Path> texts = Files.list(Shipped.DISTRIBUTION.resolve("licences"))) {
      assertThat(texts.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(needed.stream().map(id -> id + ".txt").toList());
    }
  }

  /** Lines of two columns: a group of components as Maven has it, and its licences. */
  private static Set<String> toldByTheNotice() throws IOException {
    return Files.readAllLines(Shipped.DISTRIBUTION.resolve("NOTICE")).stream()
        .filter(line -> line.matches("  [a-z][\\w.-]+ {2,}[A-Z].*"))
        .map(line -> line.strip().replaceAll("[ ,]+", " "))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean tellsOfOurs(String name) {
    return components.stream()
        .filter(Component::isOurs)
        .map(each -> "/%s-%s-".formatted(each.name(), each.version()))
        .anyMatch(
            start -> name.endsWith(start + "sources.jar") || name.endsWith(start + "javadoc.jar"));
  }

  /** In a jar that is itself listed as it is. */
  private static boolean isWithinListed(String name, Set<String> listed) {
    Set<String> whole = new HashSet<>();
    jars.stream()
        .filter(jar -> listed.contains(jar.sha256()))
        .forEach(jar -> whole.add(jar.name()));
    int end = name.lastIndexOf('!');
    return end >= 0 && whole.contains(name.substring(0, end));
  }
}
