package nommer.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The script at the project's root: what it builds, and when. */
@EnabledOnOs(OS.LINUX)
class RootBuildTest extends RootCheckout {
  private static final List<String> SDK = List.of("", ".core", ".s3", ".sqs", ".ec2", ".ssm");

  @Test
  void theFirstDemoBuildsAndStdoutHoldsNoNoise() throws Exception {
    Result result = nommer("demo", "--json");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).isEqualTo("built 1 in " + root + ": demo --json\n");
    assertThat(result.err()).contains("building").doesNotContain("noise");
    assertThat(root.resolve("target/build.log")).content().contains("noise");
    assertThat(lastArguments()).contains("-B", "package", "-Dnommer.quick");
    assertThat(root.resolve("target/media-nommer.new")).doesNotExist();
    assertThat(root.resolve("target/media-nommer.old")).doesNotExist();
  }

  @Test
  void onlyAChangeOfTheSourcesBuildsAgain() throws Exception {
    nommer("up");
    assertThat(nommer("up").out()).startsWith("built 1 ");

    Files.writeString(root.resolve("bundles/b/src/B.java"), "class B { int changed; }");
    assertThat(nommer("jobs").out()).startsWith("built 1 ");
    assertThat(nommer("encode", "a", "b").out()).startsWith("built 2 ");

    Files.delete(root.resolve("bundles/b/src/B.java"));
    assertThat(nommer("--home", "elsewhere", "demo").out()).startsWith("built 3 ");
    assertThat(nommer("demo").out()).startsWith("built 3 ");

    Files.writeString(root.resolve("feederd.bndrun"), "-runbundles: b, c");
    assertThat(nommer("demo").out()).startsWith("built 4 ");
  }

  @Test
  void aBuildTellsHowFarItIs() throws Exception {
    String modules =
        """
        for i in 1 2 3 4 5 6 7 8; do
          echo "[INFO] -----"; echo "[INFO] Building Part: $i, of all 0.1.0-SNAPSHOT      [$i/8]"
        done
        """;
    Files.writeString(tools.resolve("mvn"), modules, StandardOpenOption.APPEND);

    Result result = nommer("demo");

    assertThat(result.err().lines())
        .containsSubsequence(
            "nommer: building 2 of 8: Part: 2, of all",
            "nommer: building 4 of 8: Part: 4, of all",
            "nommer: building 8 of 8: Part: 8, of all")
        .doesNotContain("nommer: building 3 of 8: Part: 3, of all");
  }

  @Test
  void theBundlesOfTheSdkArePackedOnceForEachRecipe() throws Exception {
    Files.createDirectories(root.resolve("itests"));
    Files.writeString(root.resolve("itests/pom.xml"), "<project/>");
    old(Files.writeString(root.resolve("cnf/bnd.bnd"), "-reproducible: true"));
    for (String each : SDK) {
      Path module = Files.createDirectories(root.resolve("bundles/nommer.aws.sdk" + each));
      Files.writeString(module.resolve("pom.xml"), "<project/>");
      Files.writeString(module.resolve("bnd.bnd"), "Export-Package: *");
      Path kept = temporary.resolve(".m2/repository/nommer/nommer.aws.sdk" + each + "/2");
      Files.createDirectories(kept);
      Files.writeString(kept.resolve("it.jar"), "a jar");
    }

    nommer("demo");
    assertThat(lastArguments()).contains("-Dnommer.sdk.keep").doesNotContain("aws.sdk.ec2");

    Files.writeString(root.resolve("bundles/b/src/B.java"), "class B { int changed; }");
    nommer("demo");
    assertThat(lastArguments()).contains("!bundles/nommer.aws.sdk.ec2");

    Files.writeString(root.resolve("bundles/nommer.aws.sdk.ec2/bnd.bnd"), "Export-Package: none");
    nommer("demo");
    assertThat(lastArguments()).doesNotContain("aws.sdk.ec2");

    Files.delete(temporary.resolve(".m2/repository/nommer/nommer.aws.sdk.s3/2/it.jar"));
    Files.writeString(root.resolve("pom.xml"), "<project>changed</project>");
    nommer("demo");
    assertThat(lastArguments()).doesNotContain("aws.sdk.ec2");
  }

  @Test
  void aFailedBuildIsReportedAndTheOldDistributionStays() throws Exception {
    nommer("up");
    maven("echo noise; echo '[ERROR] broken'; exit 1");
    Files.writeString(root.resolve("pom.xml"), "<project>changed</project>");

    Result result = nommer("up");

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("[ERROR] broken", "the build failed", "target/build.log")
        .doesNotContain("noise");
    assertThat(nommer("jobs").out()).startsWith("built 1 ");
  }

  @Test
  void ofTwoAtOnceOneBuilds() throws Exception {
    String slow = Files.readString(tools.resolve("mvn")).replace("echo noise", "sleep 1");
    script(tools.resolve("mvn"), slow);

    Process one = start(root, root.resolve("nommer"), "demo");
    Process two = start(root, root.resolve("nommer"), "demo");

    assertThat(finish(one).out()).startsWith("built 1 ");
    assertThat(finish(two).out()).startsWith("built 1 ");
  }

  @Test
  void ofTwoAtOnceOneBuildsWhereThereIsNoFlockEither() throws Exception {
    Files.delete(tools.resolve("flock"));

    Process one = start(root, root.resolve("nommer"), "demo");
    Process two = start(root, root.resolve("nommer"), "demo");

    assertThat(finish(one).out()).startsWith("built 1 ");
    assertThat(finish(two).out()).startsWith("built 1 ");
    assertThat(root.resolve("target/.build.lock.d")).doesNotExist();
  }
}
