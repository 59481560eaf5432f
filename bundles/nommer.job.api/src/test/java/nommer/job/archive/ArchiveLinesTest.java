package nommer.job.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import nommer.job.archive.GzipMembers.Tail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveLinesTest {
  @TempDir Path folder;

  @Test
  void theLinesOfAllMembersAreReadAndThoseOfAPlainFile() throws IOException {
    assertThat(lines(joined(member("a\nb\n"), member("c\n")))).containsExactly("a", "b", "c");
    assertThat(lines("a\nb\n\nc".getBytes(UTF_8))).containsExactly("a", "b", "", "c");
    assertThat(lines(new byte[0])).isEmpty();
  }

  @Test
  void whereverTheLastMemberIsCutTheLinesBeforeItAreRead() throws IOException {
    byte[] first = member("a\nb\n");
    byte[] both = joined(first, member("c\nd\n"));

    for (int cut = first.length + 1; cut < both.length; cut++) {
      byte[] torn = Arrays.copyOf(both, cut);

      assertThat(lines(torn))
          .as("cut at %d", cut)
          .startsWith("a", "b")
          .isSubsetOf("a", "b", "c", "d");
      assertThat(word).contains("it ends after byte " + first.length);
      assertThat(tail(torn)).isEqualTo(Tail.CUT);
    }
    assertThat(lines(both)).containsExactly("a", "b", "c", "d");
    assertThat(word).isEmpty();
  }

  @Test
  void whatIsNoMemberOrNotWhatWasWrittenIsTold() throws IOException {
    byte[] first = member("a\n");
    byte[] wrongSum = joined(first, member("c\n"));
    wrongSum[wrongSum.length - 7]++;

    assertThat(tail(joined(first, new byte[512]))).isEqualTo(Tail.DAMAGED);
    assertThat(tail(wrongSum)).isEqualTo(Tail.DAMAGED);
    assertThat(lines(wrongSum)).containsExactly("a");
    assertThat(word).contains("damaged after byte " + first.length);
  }

  /** As of a program that also writes the file's name, and one whose members are large. */
  @Test
  void membersOfOtherProgramsAreRead() throws IOException {
    byte[] plain = member("a\n");
    byte[] named = new byte[plain.length + 5];
    System.arraycopy(plain, 0, named, 0, 10);
    named[3] = 8;
    System.arraycopy("name\0".getBytes(UTF_8), 0, named, 10, 5);
    System.arraycopy(plain, 10, named, 15, plain.length - 10);
    String many = "x".repeat(100_000) + "\n";

    assertThat(lines(joined(named, member("b\n")))).containsExactly("a", "b");
    assertThat(lines(joined(member(many.repeat(5)), member("b\n")))).hasSize(6).endsWith("b");
  }

  @Test
  void idsAreSeenOnce() {
    SeenIds seen = new SeenIds();
    List<String> ids = IntStream.range(0, 50_000).mapToObj(i -> "id-" + i).toList();

    assertThat(ids).allMatch(seen::add);
    assertThat(ids).noneMatch(seen::add);
  }

  private String word = "";

  private List<String> lines(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("file"), content);
    List<String> lines = new ArrayList<>();
    try (ArchiveLines archive = new ArchiveLines(file)) {
      for (Optional<String> line = archive.next(); line.isPresent(); line = archive.next()) {
        lines.add(line.get());
      }
      word = archive.word();
    }
    return lines;
  }

  private static Tail tail(byte[] content) throws IOException {
    try (GzipMembers members = new GzipMembers(new ByteArrayInputStream(content))) {
      members.readAllBytes();
      return members.tail();
    }
  }

  private static byte[] member(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] joined = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, joined, one.length, other.length);
    return joined;
  }
}
