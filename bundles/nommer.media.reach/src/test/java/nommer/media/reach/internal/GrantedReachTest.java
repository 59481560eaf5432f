package nommer.media.reach.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import nommer.job.api.Grant;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.reach.JobReach;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrantedReachTest {
  @TempDir Path temp;
  private Path home;
  private JobReach owner;

  @BeforeEach
  void home() throws IOException {
    temp = temp.toRealPath();
    home = Files.createDirectory(temp.resolve("home"));
    owner = new HomeReaches(home, GrantedReachTest::resolved).of(Grant.OWNER);
  }

  @Test
  void theOwnerMayWhatItsUserMay() {
    assertThatCode(
            () -> {
              owner.read(MediaUri.parse("file:///srv/in/a"));
              owner.write(MediaUri.parse("s3://b/a"));
              owner.tell(MediaUri.parse("http://127.0.0.1:9/"));
              owner.open(temp.resolve("a"));
              owner.create(temp.resolve("a"));
              owner.redirect(URI.create("https://example.test/a"));
            })
        .doesNotThrowAnyException();
    assertThat(owner.connect("127.0.0.1", 80)).hasSize(1);
  }

  @Test
  void aTokenMayWhatItsPrefixesSayAndIsToldWhichItWouldNeed() {
    JobReach reach = granted("file:///srv/in/", "s3://out/", "https://hook.test/");

    reach.read(MediaUri.parse("file:///srv/in/a"));
    reach.write(MediaUri.parse("s3://out/b"));
    reach.tell(MediaUri.parse("https://hook.test/c"));

    refused(() -> reach.read(MediaUri.parse("s3://out/b")), "--read s3://out/");
    refused(() -> reach.write(MediaUri.parse("file:///srv/in/a")), "--write file:///srv/in/");
    refused(() -> reach.tell(MediaUri.parse("http://hook.test/c")), "--notify http://hook.test/");
  }

  @Test
  void whereALinkLeadsIsHeldAgainstThePrefixes() throws IOException {
    Path in = Files.createDirectory(temp.resolve("in"));
    Path named = Files.createSymbolicLink(temp.resolve("named"), in);
    JobReach reach = granted("file://" + named, "file://" + in, "https://h/");

    reach.open(in.resolve("a"));
    reach.create(in.resolve("a"));

    refused(() -> reach.open(temp.resolve("other")), "where a link leads");
    refused(() -> reach.create(temp.resolve("other")), "where a link leads");
  }

  /** Else who owns the folder of a prefix has it mean any other. */
  @Test
  void aPrefixThatAnotherUserMadeALinkMeansNothing() throws IOException {
    Path theirs = Files.createDirectory(temp.resolve("theirs"));
    Path secret = Files.createDirectory(temp.resolve("secret"));
    Path link = Files.createSymbolicLink(theirs.resolve("in"), secret);
    JobReach reach = granted("file://" + link + "/", "file://" + link + "/", "");
    reach.open(secret.resolve("a"));

    Files.setPosixFilePermissions(theirs, PosixFilePermissions.fromString("rwxrwxr-x"));

    refused(() -> reach.open(secret.resolve("a")), "where a link leads");
    refused(() -> reach.create(secret.resolve("a")), "where a link leads");
  }

  @Test
  void ofTheHomeTheDemonstrationIsServed() {
    assertThatCode(
            () -> {
              owner.open(home.resolve("demo/clip.mp4"));
              owner.create(home.resolve("demo/out.mp4"));
            })
        .doesNotThrowAnyException();
    refused(() -> owner.open(home.resolve("demo2")), "never served");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/proc/self/environ", "/sys/power", "/dev/sda", "/dev"})
  void theSystemsOwnPlacesAreNeverServed(String path) {
    refused(() -> owner.open(Path.of(path)), "never served");
    refused(() -> owner.create(Path.of(path)), "never served");
    refused(() -> granted("file:///", "file:///", "").open(Path.of(path)), "never served");
  }

  @Test
  void theHomeIsNeverServed() {
    refused(() -> owner.open(home.resolve("data/nommer.db")), "never served");
    refused(() -> owner.create(home.resolve("conf/x")), "never served");
    assertThatCode(() -> owner.open(temp.resolve("home2"))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"169.254.169.254", "fe80::1", "224.0.0.1", "0.0.0.0", "::"})
  void somePlacesOfTheNetAreNeverServed(String host) {
    refused(() -> owner.connect(host, 80), "never served");
  }

  @Test
  void theDaemonsOwnApiIsNeverServed() throws IOException {
    Files.createDirectory(home.resolve("data"));
    Files.writeString(home.resolve("data/feederd.address"), "127.0.0.1:8001");

    refused(() -> owner.connect("localhost", 8001), "never served");
    assertThat(owner.connect("localhost", 8002)).isNotEmpty();

    Files.createDirectories(home.resolve("data/run/feederd"));
    Files.writeString(
        home.resolve("data/run/feederd/process.json"),
        "{\"pid\":8003,\"start_ticks\":8004,\"url\":\"http://127.0.0.1:8002\"}");
    refused(() -> owner.connect("localhost", 8001), "never served");
    refused(() -> owner.connect("localhost", 8002), "never served");
    assertThat(owner.connect("localhost", 8003)).isNotEmpty();
    assertThat(owner.connect("localhost", 8004)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "fd00::1"})
  void privateAddressesNeedAPrefixThatNamesThem(String host) {
    refused(() -> granted("http://other/", "s3://b/", "").connect(host, 80), "--read net://");
    String url = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":80/in/";
    assertThat(granted(url, "s3://b/", "").connect(host, 80)).hasSize(1);
    refused(() -> granted(url, "s3://b/", "").connect(host, 81), "--read net://");
  }

  @Test
  void aNameThatMeansAPrivateAddressNamesNone() {
    refused(() -> granted("http://nas.test/", "s3://b/", "").connect("nas.test", 80), "10.1.2.3");
    JobReach reach = granted("net://10.0.0.0/8", "s3://b/", "");
    assertThat(reach.connect("nas.test", 80)).hasSize(1);
    refused(() -> reach.connect("localhost", 80), "--read net://127.0.0.1/32");
    refused(() -> reach.read(MediaUri.parse("http://10.0.0.0/8/a")), "--read http://10.0.0.0/8/");
  }

  @Test
  void ofSeveralAddressesTheAllowedOnesAreLeft() {
    JobReach reach = granted("http://both.test/", "s3://b/", "");

    assertThat(reach.connect("both.test", 80))
        .extracting(InetAddress::getHostAddress)
        .containsExactly("192.0.2.7");
  }

  @Test
  void whatAUriShowsIsRefusedBeforeAnythingIsResolved() throws IOException {
    Files.createDirectory(home.resolve("data"));
    Files.writeString(home.resolve("data/feederd.address"), "0.0.0.0:8001");

    refused(() -> owner.tell(uri("http://localhost:8001/v1/jobs/1/retry")), "own API");
    refused(() -> owner.tell(uri("http://u:p@[::1]:8001/v1/jobs/1/retry")), "own API");
    refused(() -> owner.read(uri("http://169.254.169.254/latest/meta-data/")), "never served");
    refused(() -> owner.write(uri("http://[::ffff:169.254.169.254]/a")), "never served");
    refused(() -> owner.read(uri("http://2852039166/latest")), "four decimal");
    assertThatCode(() -> owner.tell(uri("http://localhost:8002/"))).doesNotThrowAnyException();
    assertThatCode(() -> owner.tell(uri("http://unknown.test/"))).doesNotThrowAnyException();
  }

  @Test
  void aNameWithoutAddressMayHaveOneLater() {
    assertThatThrownBy(() -> owner.connect("unknown.test", 80))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.reason()).isEqualTo("unknown_host"));
  }

  @Test
  void aRedirectIsALocationLikeAnother() {
    JobReach reach = granted("https://media.test/", "s3://b/", "");

    reach.redirect(URI.create("https://media.test/other"));

    refused(() -> reach.redirect(URI.create("https://evil.test/")), "--read https://evil.test/");
    refused(() -> reach.redirect(URI.create("file:///etc/passwd")), "no place of the web");
    refused(() -> owner.redirect(URI.create("file:///etc/passwd")), "no place of the web");
  }

  private JobReach granted(String read, String write, String notify) {
    return new HomeReaches(home, GrantedReachTest::resolved)
        .of(
            new Grant(
                "id",
                "club",
                List.of(read),
                List.of(write),
                notify.isEmpty() ? List.of() : List.of(notify)));
  }

  private static MediaUri uri(String text) {
    return MediaUri.parse(text);
  }

  private static List<InetAddress> resolved(String name) throws UnknownHostException {
    return switch (name) {
      case "localhost" -> List.of(Literal.of("127.0.0.1").orElseThrow());
      case "nas.test" -> List.of(Literal.of("10.1.2.3").orElseThrow());
      case "both.test" ->
          List.of(Literal.of("127.0.0.1").orElseThrow(), Literal.of("192.0.2.7").orElseThrow());
      default -> throw new UnknownHostException(name);
    };
  }

  private static void refused(ThrowingCallable call, String words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            MediaException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.BADINPUT);
              assertThat(e.reason()).isEqualTo("location");
            })
        .hasMessageContaining(words);
  }
}
