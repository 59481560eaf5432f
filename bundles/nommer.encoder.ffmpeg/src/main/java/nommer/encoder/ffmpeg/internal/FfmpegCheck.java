package nommer.encoder.ffmpeg.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nommer.box.Box;
import nommer.box.BoxKind;
import nommer.box.NoBoxException;
import nommer.box.Room;
import nommer.doctor.Check;
import nommer.doctor.Findings;
import nommer.ffmpeg.Ffmpeg;
import nommer.ffmpeg.FfmpegLocator;
import nommer.ffmpeg.NoFfmpegException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.osgi.service.condition.Condition;

/**
 * Whether an ffmpeg runs here, and what is around it. Where workers are elsewhere, nobody encodes
 * here, so that it is nothing to fail for.
 */
@Component(property = "service.ranking:Integer=20", configurationPid = "nommer.encoder.ffmpeg")
@SatisfyingConditionTarget("(nommer.doctor=on)")
public final class FfmpegCheck implements Check {
  private static final String WHAT = "ffmpeg";
  private static final String BOX = "box";
  private static final int SECONDS = 20;

  private final FfmpegLocator locator;
  private final Box box;
  private final boolean encodesHere;

  @Activate
  public FfmpegCheck(
      BundleContext context,
      FfmpegEncoderConfig config,
      @Reference Box box,
      @Reference(
              target = "(nommer.doctor.fleet=local)",
              cardinality = ReferenceCardinality.OPTIONAL)
          @Nullable Condition local) {
    this(
        new FfmpegLocator(
            unpacked(Path.of(context.getProperty("nommer.home"), "data")),
            config.ffmpeg_path(),
            config.ffmpeg_artifact()),
        box,
        local != null);
  }

  FfmpegCheck(FfmpegLocator locator, Box box, boolean encodesHere) {
    this.locator = locator;
    this.box = box;
    this.encodesHere = encodesHere;
  }

  /** What a home has unpacked already serves; else it is unpacked where it does not last. */
  private static Path unpacked(Path data) {
    return Files.isDirectory(data.resolve("ffmpeg"))
        ? data
        : Path.of(System.getProperty("java.io.tmpdir"));
  }

  @Override
  public void check(Findings findings) throws InterruptedException {
    try {
      Ffmpeg ffmpeg = locator.locate();
      findings.ok(WHAT, "%s, %s".formatted(version(ffmpeg), ffmpeg.origin()));
      if (encodesHere) {
        checkBox(ffmpeg, findings);
      }
    } catch (NoFfmpegException | IOException e) {
      String remedy =
          "install ffmpeg, or set ffmpeg.path in conf/nommer.encoder.ffmpeg.config to one that runs";
      if (encodesHere) {
        findings.fail(WHAT, String.valueOf(e.getMessage()), remedy);
      } else {
        findings.warn(WHAT, "none here, only workers need it: " + e.getMessage(), remedy);
      }
    }
  }

  private void checkBox(Ffmpeg ffmpeg, Findings findings) throws InterruptedException {
    if (box.isRoot()) {
      findings.warn("root", "daemons run as root", "give them a user of their own");
    }
    try {
      Room room = box.room(FfmpegEncoder.program(ffmpeg));
      String words = room.kind().word() + ": " + room.words();
      if (room.kind() == BoxKind.BWRAP) {
        findings.ok(BOX, words);
      } else {
        findings.warn(BOX, words, "see \"The box around ffmpeg\" in docs/security.md");
      }
    } catch (NoBoxException e) {
      findings.fail(BOX, String.valueOf(e.getMessage()), "mend that, or end require.box");
    }
  }

  private static String version(Ffmpeg ffmpeg) throws IOException, InterruptedException {
    Process process =
        ffmpeg
            .process(ffmpeg.program(), List.of("-hide_banner", "-version"))
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said;
    try (var output = process.getInputStream()) {
      said = new String(output.readNBytes(4096), StandardCharsets.UTF_8);
    }
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(ffmpeg.program() + " does not end");
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          "%s ended with %d: %s".formatted(ffmpeg.program(), process.exitValue(), said.strip()));
    }
    return said.lines().findFirst().orElse("").replaceAll(" Copyright.*", "");
  }
}
