package nommer.encoder.ffmpeg.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import nommer.box.Box;
import nommer.box.NoBoxException;
import nommer.box.Program;
import nommer.box.Room;
import nommer.encoder.ffmpeg.internal.command.EndingCheck;
import nommer.encoder.ffmpeg.internal.options.OptionCheck;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.encoder.ffmpeg.internal.options.PassReader;
import nommer.encoder.ffmpeg.internal.process.Spawner;
import nommer.ffmpeg.Ffmpeg;
import nommer.ffmpeg.FfmpegDiedException;
import nommer.ffmpeg.NoFfmpegException;
import nommer.media.api.EncodeTask;
import nommer.media.api.Encoder;
import nommer.media.api.EncoderName;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Encodes with ffmpeg. Thread-safe; an edit of its configuration leaves running jobs alone. */
@Component(
    service = Encoder.class,
    immediate = true, // a better-ranked encoder must not end the jobs that run in this one
    configurationPid = "nommer.encoder.ffmpeg")
@Designate(ocd = FfmpegEncoderConfig.class)
@EncoderName({FfmpegEncoder.NAME, FfmpegEncoder.ORIGINAL})
public final class FfmpegEncoder implements Encoder {
  public static final String NAME = "ffmpeg";

  /** What the original called it. */
  public static final String ORIGINAL = "media_nommer.ec2nommerd.nommers.ffmpeg.FFmpegNommer";

  private static final String HOME = "nommer.home";

  private static final Logger LOG = LoggerFactory.getLogger(FfmpegEncoder.class);

  private final Path data;
  private final Box box;
  private final Spawner spawner = new Spawner();
  private final ReentrantLock finding = new ReentrantLock();
  private volatile Settings settings;
  private @Nullable Room room;

  @Activate
  public FfmpegEncoder(BundleContext context, @Reference Box box, FfmpegEncoderConfig config) {
    String home = Optional.ofNullable(context.getProperty(HOME)).orElse(".nommer");
    this.data = Path.of(home, "data");
    this.box = box;
    this.settings = Settings.of(config, data);
  }

  FfmpegEncoder(Path data, Box box, Settings settings) {
    this.data = data;
    this.box = box;
    this.settings = settings;
  }

  @Modified
  void modified(FfmpegEncoderConfig config) {
    Settings edited = Settings.of(config, data);
    finding.lock();
    try {
      settings = edited;
      room = null;
    } finally {
      finding.unlock();
    }
  }

  @Deactivate
  void deactivate() {
    spawner.close();
  }

  @Override
  public void check(String options) {
    read(options, settings);
  }

  @Override
  public String checkEnding(String options, String ending) {
    List<Pass> passes = PassReader.read(options);
    return EndingCheck.warning(passes.get(passes.size() - 1), ending);
  }

  @Override
  public double expectedShare(String options) {
    return ExpectedShare.of(PassReader.read(options));
  }

  @Override
  public void encode(EncodeTask task) throws InterruptedException {
    encodeAll(List.of(task));
  }

  /** Outputs of which the options read the source alike share one decode of it. */
  @Override
  public void encodeAll(List<EncodeTask> tasks) throws InterruptedException {
    Settings current = settings;
    List<Member> members = new ArrayList<>();
    for (EncodeTask task : tasks) {
      members.add(Member.of(task, read(task.options(), current)));
    }
    for (List<Member> group : Grouping.of(members)) {
      encode(group, tasks.size() > 1, current);
    }
  }

  private void encode(List<Member> group, boolean named, Settings current)
      throws InterruptedException {
    try {
      new GroupRun(group, named, current, () -> room(current), spawner).run();
    } catch (GroupRun.TooLargeTogether e) {
      int half = group.size() / 2;
      LOG.info(
          "made apart, for want of memory job={} outputs={}",
          group.get(0).task().jobId(),
          group.size());
      encode(group.subList(0, half), named, current);
      encode(group.subList(half, group.size()), named, current);
    }
  }

  private static List<Pass> read(String options, Settings settings) {
    List<Pass> passes = PassReader.read(options);
    new OptionCheck(settings.allowed()).check(passes);
    return passes;
  }

  private Room room(Settings current) throws InterruptedException {
    finding.lockInterruptibly();
    try {
      Room found = room;
      if (found == null) {
        found = box.room(program(current.locator().locate()));
        room = found;
      }
      return found;
    } catch (NoFfmpegException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("called off while ffmpeg was being unpacked");
      }
      String reason = e instanceof FfmpegDiedException ? "ffmpeg_died" : "no_ffmpeg";
      throw new MediaException(ErrorCode.NODE, reason, e.getMessage(), e);
    } catch (NoBoxException e) {
      throw new MediaException(ErrorCode.NODE, "no_box", e.getMessage(), e);
    } finally {
      finding.unlock();
    }
  }

  static Program program(Ffmpeg ffmpeg) {
    return new Program(ffmpeg.program(), ffmpeg.environment(), List.of("-hide_banner", "-version"));
  }
}
