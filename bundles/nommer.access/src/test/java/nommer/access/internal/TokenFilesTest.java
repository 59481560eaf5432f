package nommer.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nommer.access.Scope;
import nommer.access.standalone.BadTokenException;
import nommer.access.standalone.NewToken;
import nommer.access.standalone.TokenFolder;
import nommer.doctor.Findings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFilesTest {
  private static final String HERE = "192.0.2.1";

  @TempDir Path home;
  private TestTokens tokens;
  private String secret;
  private String good;

  @BeforeEach
  void makeOne() throws IOException {
    Files.createDirectories(home.resolve("data"));
    tokens = new TestTokens(home);
    secret = tokens.create("good");
    good = Files.readString(file("good"));
  }

  @Test
  void theFileIsForItsUserAlone() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("good"))))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                              | not JSON",
        "[]                             | one JSON object",
        "{} {}                          | follows",
        "{}                             | id",
        "{'id': 7}                      | id must be a string",
        "{'id': 'a', 'id': 'b'}         | Duplicate",
        "{'expires': '2026-01-01'}      | unknown field 'expires'",
        "{'read': 'file:///srv/'}       | read must be a list",
        "{'scopes': ['all']}            | id",
      })
  void whatIsNoTokenIsNamedAndTheOthersServe(String text, String why) throws IOException {
    Files.writeString(file("bad"), text.replace('\'', '"'));

    assertThat(new TokenFolder(home).read().problems())
        .hasEntrySatisfying("bad.json", problem -> assertThat(problem).contains(why));
    assertThat(tokens.access().now())
        .singleElement()
        .asString()
        .startsWith("tokens, bad.json: ")
        .contains(why);
    assertThat(tokens.access().caller(secret, HERE).name()).isEqualTo("good");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"submit\"                | \"all\"                         | no scope 'all'",
        "\"submit\"                |                                 | at least one",
        "\"id\" : \"               | \"id\" : \"A                    | 16 hexadecimal",
        "\"sha256\" : \"           | \"sha256\" : \"0                | 64 hexadecimal",
        "file:///srv/in/           | /srv/in/                        | prefixes are URIs",
        "file:///srv/in/           | file:///srv/../etc/             | no part . or ..",
        "file:///srv/in/           | file:///srv/%2e%2e/etc/         | no part . or ..",
        "s3://bucket/out/          | s3://key:secret@bucket/out/     | no user and no password",
        "https://cms.example.org/  | https://cms.example.org/?a=b    | no query",
        "https://cms.example.org/  | https:///                       | names a folder",
        "2026-05-01T12:00:00Z      | yesterday                       | created_at must be a time",
      })
  void whatATokenCannotHaveIsNamed(String from, String to, String why) throws IOException {
    String id = "\"id\" : \"";
    String changed =
        good.replace(
                good.substring(good.indexOf(id) + 8, good.indexOf(id) + 24), "0123456789abcdef")
            .replaceFirst("(\"sha256\" : \")....", "$10000")
            .replace(from.strip(), to == null ? "" : to.strip());
    Files.writeString(file("bad"), changed);

    assertThat(new TokenFolder(home).read().problems())
        .hasEntrySatisfying("bad.json", problem -> assertThat(problem).contains(why));
    assertThat(tokens.access().caller(secret, HERE).name()).isEqualTo("good");
  }

  @Test
  void theSameTokenUnderAnotherNameDoesNotServeTwice() throws IOException {
    Files.copy(file("good"), file("second"));

    assertThat(new TokenFolder(home).read().problems()).containsOnlyKeys("second.json");
    assertThat(tokens.access().caller(secret, HERE).name()).isEqualTo("good");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "sha256"})
  void neitherMayAnotherHaveItsIdOrItsSecret(String own) throws IOException {
    tokens.create("second");
    String second = Files.readString(file("second"));
    Files.writeString(file("second"), second.replace(field(second, own), field(good, own)));

    assertThat(new TokenFolder(home).read().problems()).containsOnlyKeys("second.json");
  }

  private static String field(String text, String name) {
    return text.replaceAll("(?s).*\"" + name + "\" : \"([0-9a-f]+)\".*", "$1");
  }

  @Test
  void aFileThatIsNoTextOrTooLargeIsNamed() throws IOException {
    Files.write(file("bytes"), new byte[] {(byte) 0xff, 0x00});
    Files.writeString(file("large"), " ".repeat(70_000));

    assertThat(new TokenFolder(home).read().problems())
        .containsOnlyKeys("bytes.json", "large.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "owner", "../up", ".hidden", "a/b", "a b", "ä"})
  void aNameIsAFileName(String name) {
    assertThatThrownBy(() -> tokens.create(name))
        .isInstanceOf(BadTokenException.class)
        .hasMessageContaining("name");
    assertThatThrownBy(() -> new TokenFolder(home).remove(name))
        .isInstanceOf(BadTokenException.class);
  }

  @Test
  void oneOfTheSameNameIsNotReplaced() throws IOException {
    assertThatThrownBy(() -> tokens.create("good"))
        .isInstanceOf(BadTokenException.class)
        .hasMessageContaining("already");

    assertThat(file("good")).hasContent(good);
    try (var files = Files.list(file("good").getParent())) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void prefixesHaveABoundTogether() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add("file:///srv/" + "x".repeat(100) + i);
    }
    NewToken token =
        new NewToken("wide", Set.of(Scope.READ), many, List.of(), List.of(), Optional.empty());

    assertThatThrownBy(() -> token.create(home, Instant.EPOCH))
        .isInstanceOf(BadTokenException.class)
        .hasMessageContaining("8192");
  }

  @Test
  void whatIsNotThereCannotBeRevoked() {
    assertThatThrownBy(() -> new TokenFolder(home).remove("other"))
        .isInstanceOf(BadTokenException.class)
        .hasMessageContaining("no token 'other'");
  }

  @Test
  void aBrokenOneCanBeRevoked() throws IOException {
    Files.writeString(file("bad"), "{");

    assertThat(new TokenFolder(home).remove("bad")).isEmpty();

    assertThat(file("bad")).doesNotExist();
  }

  @Test
  void theDoctorNamesWhatDoesNotServe() throws IOException {
    Told told = new Told();
    Files.writeString(file("bad"), "{");
    new TokensCheck(home).check(told);
    Files.delete(file("bad"));
    new TokensCheck(home).check(told);

    assertThat(told.lines).hasSize(2);
    assertThat(told.lines.get(0)).startsWith("fail").contains("bad.json");
    assertThat(told.lines.get(1)).startsWith("ok").contains("1 besides the owner's");
  }

  private static final class Told implements Findings {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void ok(String check, String message) {
      lines.add("ok " + message);
    }

    @Override
    public void warn(String check, String message, String remedy) {
      lines.add("warn " + message);
    }

    @Override
    public void fail(String check, String message, String remedy) {
      lines.add("fail " + message);
    }
  }

  private Path file(String name) {
    return home.resolve("conf/tokens").resolve(name + ".json");
  }
}
