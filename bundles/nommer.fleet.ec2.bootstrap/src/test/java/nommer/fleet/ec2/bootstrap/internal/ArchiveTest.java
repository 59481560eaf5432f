package nommer.fleet.ec2.bootstrap.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
  private static final String LONG = "a".repeat(90) + "/" + "b".repeat(90);

  @TempDir Path temp;

  @Test
  void tarUnpacksIt() throws Exception {
    Path script = Files.writeString(temp.resolve("script"), "#!/bin/sh\n");
    byte[] block = new byte[512];
    List<Item> items =
        List.of(
            Item.of("bin/run", true, script),
            Item.of("empty", new byte[0]),
            Item.of("ä b/block", block),
            Item.of(LONG, new byte[] {7}));

    try (Archive archive = Archive.write("some", items, temp)) {
      Path into = Files.createDirectory(temp.resolve("into"));
      run("tar", "-xf", archive.file().toString(), "-C", into.toString());

      assertThat(into.resolve("bin/run")).isExecutable().hasContent("#!/bin/sh\n");
      assertThat(into.resolve("empty")).isEmptyFile();
      assertThat(into.resolve("ä b/block")).hasBinaryContent(block);
      assertThat(Files.isExecutable(into.resolve("ä b/block"))).isFalse();
      assertThat(into.resolve(LONG)).hasBinaryContent(new byte[] {7});
      assertThat(archive.part().size()).isEqualTo(Files.size(archive.file()));
      run(
          "sh",
          "-c",
          "echo '" + archive.part().sha256() + "  " + archive.file() + "' | sha256sum -c");
    }
  }

  @Test
  void theSameFilesGiveTheSameHashWhateverTheirOrderAndDate() throws Exception {
    Path file = Files.writeString(temp.resolve("one"), "one");
    String before = hash(Item.of("one", false, file), Item.of("two", new byte[2]));
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));

    assertThat(hash(Item.of("two", new byte[2]), Item.of("one", false, file))).isEqualTo(before);
    assertThat(hash(Item.of("one", true, file), Item.of("two", new byte[2]))).isNotEqualTo(before);
    assertThat(hash(Item.of("one", false, file), Item.of("tow", new byte[2]))).isNotEqualTo(before);
    Files.writeString(file, "eno");
    assertThat(hash(Item.of("one", false, file), Item.of("two", new byte[2]))).isNotEqualTo(before);
  }

  @Test
  void aNameThatFitsNowhereIsRefusedAndLeavesNoFile() {
    assertThatThrownBy(() -> hash(Item.of("a".repeat(101), new byte[0])))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("shorten it");
    assertThat(temp).isEmptyDirectory();
  }

  private String hash(Item... items) throws IOException {
    try (Archive archive = Archive.write("some", List.of(items), temp)) {
      return archive.part().sha256();
    }
  }

  private static void run(String... command) throws Exception {
    assertThat(
            new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor())
        .isZero();
  }
}
