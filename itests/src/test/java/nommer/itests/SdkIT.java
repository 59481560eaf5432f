package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** The Maven repository folder that the distribution carries for authors of plug-ins. */
class SdkIT {
  private static final Path SDK = Shipped.DISTRIBUTION.resolve("sdk/nommer");

  @ParameterizedTest
  @ValueSource(
      strings = {"nommer.job.api", "nommer.media.api", "nommer.fleet.api", "nommer.contracts"})
  void everyArtifactHasItsSourcesItsJavadocAndAPomThatStandsAlone(String artifact)
      throws IOException {
    String folder = artifact.replace('.', '/') + "/";

    assertThat(names(jar(artifact, ""))).anyMatch(n -> n.matches(folder + "\\w+\\.class"));
    assertThat(names(jar(artifact, "-sources"))).anyMatch(n -> n.matches(folder + "\\w+\\.java"));
    assertThat(names(jar(artifact, "-javadoc"))).contains("index.html");
    assertThat(Files.readString(file(artifact, "", "pom")))
        .contains("<artifactId>" + artifact + "</artifactId>")
        .doesNotContain("<parent>", "${");
  }

  @Test
  void thePolicyInTheDocsCompilesAgainstTheSdkAlone(@TempDir Path folder) throws Exception {
    Path source = folder.resolve("EagerPolicy.java");
    Files.writeString(source, firstExample(Shipped.ROOT.resolve("docs/plugins.md")));
    String classPath =
        String.join(
            File.pathSeparator,
            jar("nommer.fleet.api", "").toString(),
            jarOf(Component.class),
            jarOf(Designate.class));

    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", classPath, "-d", folder.toString(), source.toString());

    assertThat(result).isZero();
    assertThat(folder.resolve("example/EagerPolicy.class")).exists();
  }

  private static String jarOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  private static String firstExample(Path page) throws IOException {
    Matcher example =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(page));
    assertThat(example.find()).isTrue();
    return example.group(1);
  }

  private static Path jar(String artifact, String classifier) throws IOException {
    return file(artifact, classifier, "jar");
  }

  private static Path file(String artifact, String classifier, String type) throws IOException {
    try (Stream<Path> versions = Files.list(SDK.resolve(artifact))) {
      Path version = versions.findFirst().orElseThrow();
      return version.resolve(artifact + "-" + version.getFileName() + classifier + "." + type);
    }
  }

  private static List<String> names(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream().map(entry -> entry.getName()).toList();
    }
  }
}
