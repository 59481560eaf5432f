package nommer.storage.file.internal;

import static nommer.storage.file.internal.Given.CLAIM;
import static nommer.storage.file.internal.Given.assertRefused;
import static nommer.storage.file.internal.Given.uri;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import nommer.contracts.media.ReachContract;
import nommer.job.api.Grant;
import nommer.media.api.MediaUri;
import nommer.media.api.Reach;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import nommer.media.reach.standalone.HomeReach;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a token for one folder reaches, and what nobody does. */
class FileReachTest extends ReachContract {
  @TempDir Path temp;
  private final FileStorage storage = new FileStorage();
  private Path root;
  private Path inside;
  private Path outside;
  private Path home;

  @BeforeEach
  void aLinkThatLeadsOut() throws IOException {
    root = temp.toRealPath();
    inside = Files.createDirectory(root.resolve("in"));
    outside = Files.createDirectory(root.resolve("out"));
    home = Files.createDirectories(root.resolve("home/conf")).getParent();
    Files.createSymbolicLink(inside.resolve("away"), Path.of("../out"));
  }

  @Test
  void whereALinkLeadsOutNoReplacedTreeIsSeenOrRemoved() throws Exception {
    Path kept = Files.createDirectory(outside.resolve("nommer-cd-1-0"));
    Files.writeString(outside.resolve("film.m3u8"), "nommer-cd-1-0/0.ts");
    MediaUri manifest = uri(inside.resolve("away/film.m3u8"));
    MediaUri other = uri(inside.resolve("away/none.m3u8"));
    Storage bound = storage.within(reach());

    Given.assertRefused(() -> bound.trees(manifest).folder(manifest), "BADINPUT", "location");
    Files.delete(outside.resolve("film.m3u8"));
    Given.assertRefused(
        () -> bound.trees(other).remove(other, "nommer-cd-1-0"), "BADINPUT", "location");

    assertThat(kept).exists();
  }

  @Override
  protected Storage storage() {
    return storage;
  }

  @Override
  protected Reach reach() {
    String prefix = "file://" + inside + "/";
    return HomeReach.of(home)
        .of(new Grant("id", "club", List.of(prefix), List.of(prefix), List.of()));
  }

  @Override
  protected MediaUri place(String name) {
    return uri(inside.resolve(name));
  }

  @Override
  protected MediaUri leadingOut(String name) {
    return uri(inside.resolve("away").resolve(name));
  }

  @Override
  protected void put(MediaUri place, byte[] bytes) {
    try {
      Files.write(Path.of(place.path()), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Map<String, String> all() {
    try (Stream<Path> all = Files.walk(root)) {
      Map<String, String> found = new TreeMap<>();
      for (Path each : all.toList()) {
        boolean file = Files.isRegularFile(each);
        found.put(each.toString(), file ? Arrays.hashCode(Files.readAllBytes(each)) + "" : "");
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aFileThatIsALinkOutIsNeitherReadNorReplaced() throws Exception {
    Path secret = Files.writeString(outside.resolve("secret"), "secret");
    MediaUri link = uri(Files.createSymbolicLink(inside.resolve("film.mp4"), secret));
    MediaUri dangling =
        uri(Files.createSymbolicLink(inside.resolve("new.mp4"), outside.resolve("new.mp4")));
    Storage storage = storage().within(reach());

    for (MediaUri each : List.of(link, dangling)) {
      refused(() -> storage.open(each, temp));
      refused(() -> storage.place(each));
      refused(() -> storage.replaces(each, each));
      refused(() -> storage.stage(each, CLAIM));
      refused(() -> storage.trees(each).stage(each, CLAIM));
    }

    assertThat(secret).hasContent("secret");
    assertThat(Given.names(outside)).containsExactly("secret");
  }

  @Test
  void aTreeIsNotWrittenOutsideAndNoneIsRemovedThere() throws Exception {
    Files.createDirectory(outside.resolve(CLAIM.folder()));
    Map<String, String> before = all();
    MediaUri manifest = leadingOut("film.m3u8");
    Storage.Trees trees = storage().within(reach()).trees(manifest);

    refused(() -> trees.stage(manifest, CLAIM));
    trees.sweep(manifest, List.of(), new StagingName("ab", 5, 0));

    assertThat(all()).isEqualTo(before);
  }

  @Test
  void foldersOfAPrefixAreMadeWithinItAlone() throws Exception {
    Files.delete(inside.resolve("away"));
    Files.createSymbolicLink(inside.resolve("away"), root.resolve("no"));

    refused(() -> storage().within(reach()).stage(leadingOut("new/out.mp4"), CLAIM));
    storage().within(reach()).stage(place("new/er/out.mp4"), CLAIM).close();

    assertThat(root.resolve("no")).doesNotExist();
    assertThat(inside.resolve("new/er")).isEmptyDirectory();
  }

  @Test
  void linksThatStayWithinAreFollowed() throws Exception {
    Files.createDirectory(inside.resolve("deep"));
    Files.createSymbolicLink(inside.resolve("link"), inside.resolve("deep/../deep"));
    Path output = Files.writeString(temp.resolve("output"), "film");

    try (Storage.Staging staging = storage().within(reach()).stage(place("link/film.mp4"), CLAIM)) {
      staging.fill(output);
      staging.publish();
    }

    assertThat(inside.resolve("deep/film.mp4")).hasContent("film");
  }

  @Test
  void theHomeIsServedToNobody() throws Exception {
    Path preset = Files.writeString(home.resolve("conf/preset"), "preset");
    Files.createSymbolicLink(inside.resolve("film.mp4"), preset);
    Storage owners = storage().within(HomeReach.of(home).of(Grant.OWNER));

    for (MediaUri each : List.of(uri(preset), place("film.mp4"))) {
      refused(() -> owners.open(each, temp));
      refused(() -> owners.place(each));
      refused(() -> owners.stage(each, CLAIM));
    }

    assertThat(preset).hasContent("preset");
    assertThat(Given.names(home.resolve("conf"))).containsExactly("preset");
  }

  @Test
  void theSystemsPlacesAreServedToNobody() throws Exception {
    Files.createSymbolicLink(inside.resolve("environ"), Path.of("/proc/self/environ"));
    Storage owners = storage().within(HomeReach.of(home).of(Grant.OWNER));

    for (MediaUri each :
        List.of(place("environ"), uri(Path.of("/proc/self/maps")), uri(Path.of("/dev/zero")))) {
      refused(() -> owners.open(each, temp));
      refused(() -> owners.stage(each, CLAIM));
    }
    refused(() -> owners.stage(uri(Path.of("/dev/shm/out.mp4")), CLAIM));
  }

  private static void refused(ThrowingCallable call) {
    assertRefused(call, "BADINPUT", "location");
  }
}
