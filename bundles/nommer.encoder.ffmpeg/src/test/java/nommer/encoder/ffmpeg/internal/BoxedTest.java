package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import nommer.box.Box;
import nommer.box.BoxKind;
import nommer.box.Limits;
import nommer.encoder.ffmpeg.internal.bounds.Bounds;
import nommer.encoder.ffmpeg.internal.options.AllowList;
import nommer.ffmpeg.FfmpegLocator;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sources that want to be more than decoded: what the lists refuse, and what the box keeps away.
 */
@Timeout(120)
class BoxedTest {
  private static final Box BOX = Box.ofThisMachine();
  private static final Box NO_BOX = new NoBox();
  private static final String OPTIONS = Studio.shippedPreset("web_low");

  @TempDir private Path directory;
  private Path film;

  @BeforeEach
  void copyFilm() throws IOException {
    film = Files.copy(Clip.PLAIN.file(), directory.resolve("neighbour.mp4"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sourcesThatNameOthersMakeNoConnectionAndReadNoFile(boolean boxed) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(200);
      for (Path source : crafted("http://127.0.0.1:" + server.getLocalPort() + "/x.ts")) {
        Throwable thrown = encode(boxed ? BOX : NO_BOX, source);

        assertThat(thrown).as(source.toString()).isInstanceOf(MediaException.class);
        assertThat(((MediaException) thrown).code()).isEqualTo(ErrorCode.BADINPUT);
      }
      assertThat(catchThrowable(server::accept)).isInstanceOf(SocketTimeoutException.class);
    }
  }

  /** With the list widened, so that the box stands alone; without one it is read. */
  @Test
  void theBoxKeepsFilesAwayThatNoListDoes() throws Exception {
    Path source = Files.writeString(directory.resolve("list.mp4"), dash(film.toString()));

    assertThat(isRead(NO_BOX, source)).as("read where nothing is in its way").isTrue();
    assumeTrue(BOX.kind() == BoxKind.BWRAP, BOX.words());
    assertThat(isRead(BOX, source)).isFalse();
  }

  @Test
  void aJobTellsItsBox() throws Exception {
    Task task = new Task(film, directory, OPTIONS);
    FfmpegEncoder encoder = encoder(BOX);

    encoder.encode(task);

    String kind = BOX.room(FfmpegEncoder.program(studio().ffmpeg())).kind().word();
    assertThat(task.box).isEqualTo(kind);
    assertThat(task.said).anyMatch(line -> line.startsWith("box: " + kind));
    encoder.deactivate();
  }

  /** As a storage hands it on that holds the original open. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSourceIsWhatWasOpenedWhateverItsNameMeansNow(boolean boxed) throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "needs descriptors that have names");
    try (FileChannel opened = FileChannel.open(film)) {
      Path link = Files.createSymbolicLink(directory.resolve("source.mp4"), numbered(film));
      Files.move(film, directory.resolve("aside"));
      Files.createSymbolicLink(film, Files.writeString(directory.resolve("text"), "no film"));

      assertThat(encode(boxed ? BOX : NO_BOX, link)).isNull();

      assertThat(opened.isOpen()).isTrue();
    }
  }

  private static Path numbered(Path file) throws IOException {
    Path own = Path.of("/proc", Long.toString(ProcessHandle.current().pid()), "fd");
    try (Stream<Path> all = Files.list(own)) {
      return all.filter(each -> leadsTo(each, file)).findFirst().orElseThrow();
    }
  }

  private static boolean leadsTo(Path number, Path file) {
    try {
      return Files.isSameFile(number, file);
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  @Test
  void theWorkingFolderHoldsNothingOfOthers() throws Exception {
    Task task = new Task(film, directory, OPTIONS);
    Path folder = Workplace.of(task, BOX.room(FfmpegEncoder.program(studio().ffmpeg()))).folder();

    try (Stream<Path> inside = Files.list(folder)) {
      assertThat(inside).containsExactly(folder.resolve(Workplace.SOURCE));
    }
  }

  private Studio studio() {
    return new Studio(directory);
  }

  private List<Path> crafted(String url) throws IOException {
    String playlist = "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:2,\n%s\n#EXT-X-ENDLIST\n";
    return List.of(
        file("hls-url", playlist.formatted(url)),
        file("hls-file", playlist.formatted("file://" + film)),
        file("hls-path", playlist.formatted(film)),
        file("dash-url", dash(url)),
        file("dash-file", dash("file://" + film)),
        file("concat", concat(film)),
        file("concat-url", "ffconcat version 1.0\nfile '%s'\n".formatted(url)),
        file(
            "sdp",
            "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video 9 RTP/AVP 96\na=rtpmap:96 H264/90000\n"),
        file(
            "vobsub",
            "# VobSub index file, v7\nid: en, index: 0\ntimestamp: 00:00:00:000, filepos: 0\n"),
        file("smil", "<smil><body><video src=\"%s\"/></body></smil>\n".formatted(url)),
        file("metadata", ";FFMETADATA1\ntitle=x\n"),
        file(
            "svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"file://%s\"/></svg>\n"
                .formatted(film)));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name + ".mp4"), text);
  }

  private static String concat(Path file) {
    return "ffconcat version 1.0\nfile 'file:%s'\nduration 2\n".formatted(file);
  }

  private static String dash(String url) {
    return """
        <?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"
        mediaPresentationDuration="PT2S" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011">
        <Period><AdaptationSet mimeType="video/mp4" contentType="video"><Representation id="1"
        bandwidth="1000" codecs="avc1.42c01e" width="160" height="90"><BaseURL>%s</BaseURL><SegmentBase/>
        </Representation></AdaptationSet></Period></MPD>
        """
        .formatted(url);
  }

  private Throwable encode(Box box, Path source) {
    FfmpegEncoder encoder = encoder(box);
    try {
      return catchThrowable(() -> encoder.encode(new Task(source, directory, OPTIONS)));
    } finally {
      encoder.deactivate();
    }
  }

  /** Whether ffmpeg found the pictures that the source names; what it made of them is no matter. */
  private boolean isRead(Box box, Path source) {
    FfmpegEncoder encoder = encoder(box, "demuxer:dash");
    Task task = new Task(source, directory, OPTIONS);
    Throwable unused = catchThrowable(() -> encoder.encode(task));
    encoder.deactivate();
    return task.said.stream().anyMatch(line -> line.contains("Video: h264"));
  }

  private static FfmpegEncoder encoder(Box box, String... also) {
    return new FfmpegEncoder(
        Studio.DATA,
        box,
        new Settings(
            new FfmpegLocator(Studio.DATA, "", ""),
            Duration.ofSeconds(30),
            new Limits(8L << 30, 0, 0),
            Bounds.USUAL,
            AllowList.load(List.of(also))));
  }
}
