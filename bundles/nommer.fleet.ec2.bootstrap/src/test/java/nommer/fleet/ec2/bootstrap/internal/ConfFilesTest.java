package nommer.fleet.ec2.bootstrap.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nommer.fleet.api.FleetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfFilesTest {
  @TempDir Path conf;

  @Test
  void keysAndProfileStayHere() throws Exception {
    write(
        "nommer.aws.config",
        """
        # access.key.id="AKIA1"
        region="eu-west-1"
        access.key.id = "AKIA2"
        secret.access.key=\\
          "hush\\"
        hush"
          profile="mine"
        endpoint.s3="http://x/\\\\"
        """);

    assertThat(shipped().get("nommer.aws.config"))
        .isEqualTo(
            """
            # access.key.id="AKIA1"
            region="eu-west-1"
            endpoint.s3="http://x/\\\\"
            """);
  }

  @Test
  void workersNeedNoTokensAndGetNone() throws Exception {
    Files.createDirectories(conf.resolve("tokens"));
    write("tokens/cms.json", "{}");
    write("presets.json", "{}");

    assertThat(shipped()).containsKey("presets.json").doesNotContainKey("tokens/cms.json");
  }

  @Test
  void keysStayHereInTheOtherFormToo() throws Exception {
    write("nommer.aws.cfg", "region = a\"b\naccess.key.id: AKIA\nsecret.access.key = a\\\n b\n");

    assertThat(shipped().get("nommer.aws.cfg")).isEqualTo("region = a\"b\n");
  }

  @ParameterizedTest
  @CsvSource({
    "nommer.x.config, 'url=\"$[secret:one]\"'",
    "nommer.x.config, 'url=[\"a\",\n\"$[secret:one]\"]'",
    "nommer.x.config, 'url=\"$[env:ONE]\"'",
    "nommer.x.config, 'the.password=\"1\"'",
    "nommer.x.cfg, 'url=$[secret:one]'",
    "nommer.aws.config, 'endpoint.s3=\"$[secret:one]\"'",
    "nommer.storage.s3.account-a.config, 'access.key.id=\"1\"'",
    "nommer.storage.http.account-a.config, 'token=\"1\"'",
    "nommer.storage.s3.account-a.config, 'secret.access.key=\"1\"'"
  })
  void otherSecretsAreRefusedAndTheMessageNamesTheFile(String name, String text) throws Exception {
    write(name, text + "\n");

    assertThatThrownBy(this::shipped)
        .isInstanceOf(FleetException.class)
        .hasMessageContainingAll("conf/" + name, text.split("=", 2)[0], "leave.out");
    assertThat(items(Set.of(name))).doesNotContainKey(name);
  }

  @Test
  void whatOnlyLooksLikeASecretGoes() throws Exception {
    write("nommer.x.config", "# url=\"$[secret:one]\"\nfolder=\"$[prop:nommer.home]/x\"\n");
    write("presets/secret.json", "{\"password\":1}");

    assertThat(shipped()).containsKeys("nommer.x.config", "presets/secret.json");
  }

  @Test
  void aWorkerEndsItselfWithNoRightsUnlessToldHow() throws Exception {
    assertThat(shipped().get("nommer.fleet.ec2.config")).contains("kill -TERM $PPID");

    write("nommer.fleet.ec2.config", "# shutdown.command=[\"a\"]\ntags=[ \\\n  \"a=b\", \\\n  ]");
    assertThat(shipped().get("nommer.fleet.ec2.config"))
        .endsWith("]\nshutdown.command=[\"sh\",\"-c\",\"kill -TERM $PPID\"]\n");

    write("nommer.fleet.ec2.config", "shutdown.command=[\"mine\"]\n");
    assertThat(shipped().get("nommer.fleet.ec2.config")).isEqualTo("shutdown.command=[\"mine\"]\n");
  }

  @Test
  void whatIsHiddenOrHalfWrittenStays() throws Exception {
    write(".new-1.tmp", "");
    write("nommer.x.config~", "");

    assertThat(shipped()).containsOnlyKeys("nommer.fleet.ec2.config");
  }

  private void write(String name, String text) throws IOException {
    Rig.write(conf, name, text);
  }

  private Map<String, String> shipped() throws IOException {
    return items(Set.of());
  }

  private Map<String, String> items(Set<String> leaveOut) throws IOException {
    Map<String, String> all = new TreeMap<>();
    for (Item item : new ConfFiles(conf, leaveOut).items()) {
      try (InputStream in = item.content().open()) {
        all.put(item.name(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return all;
  }
}
