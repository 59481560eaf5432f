package nommer.encoder.ffmpeg.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import nommer.box.Box;
import nommer.box.NoBoxException;
import nommer.box.Program;
import nommer.box.Room;
import nommer.encoder.ffmpeg.internal.command.EndingCheck;
import nommer.encoder.ffmpeg.internal.options.BadOptions;
import nommer.encoder.ffmpeg.internal.options.OptionCheck;
import nommer.encoder.ffmpeg.internal.options.Recipe;
import nommer.encoder.ffmpeg.internal.options.RecipeReader;
import nommer.encoder.ffmpeg.internal.process.Spawner;
import nommer.ffmpeg.Ffmpeg;
import nommer.ffmpeg.FfmpegDiedException;
import nommer.ffmpeg.NoFfmpegException;
import nommer.media.api.Compiled;
import nommer.media.api.EncodeTask;
import nommer.media.api.Encoder;
import nommer.media.api.EncoderName;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.OutputShape;
import nommer.rendition.Renditions;
import nommer.rendition.Target;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

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
  public String compile(String description, String source, String ending) {
    return Renditions.compile(description, Target.file(source, ending));
  }

  @Override
  public List<Compiled> compileAll(String description, String source, String name, int index) {
    return Renditions.compileAll(description, source, name, index);
  }

  @Override
  public void check(String options) {
    Settings current = settings;
    current
        .filters()
        .lacks(read(options, current))
        .ifPresent(
            message -> {
              throw BadOptions.of(message);
            });
  }

  @Override
  public OutputShape shape(String options) {
    return RecipeReader.read(options) instanceof Recipe.Ladder
        ? OutputShape.TREE
        : OutputShape.FILE;
  }

  @Override
  public Optional<Duration> keepsReplaced(String options) {
    Recipe recipe = RecipeReader.read(options);
    if (recipe instanceof Recipe.Beside beside) {
      return beside.keepOld();
    }
    return recipe instanceof Recipe.Ladder ladder ? ladder.keepOld() : Optional.empty();
  }

  @Override
  public String checkEnding(String options, String ending) {
    Recipe recipe = RecipeReader.read(options);
    if (recipe instanceof Recipe.OneFile file) {
      return EndingCheck.warning(file.last(), ending);
    }
    EndingCheck.require(endingOf(recipe), ending);
    return "";
  }

  @Override
  public List<String> plan(String options, String ending) {
    return Plan.of(RecipeReader.read(options), settings.allowed(), ending);
  }

  @Override
  public double expectedShare(String options) {
    return ExpectedShare.of(RecipeReader.read(options));
  }

  @Override
  public long expectedBytes(String options) {
    return ExpectedBytes.of(RecipeReader.read(options));
  }

  @Override
  public void encode(EncodeTask task) throws InterruptedException {
    encodeAll(List.of(task));
  }

  /** Outputs of which the options read the source alike share one decode of it. */
  @Override
  public void encodeAll(List<EncodeTask> tasks) throws InterruptedException {
    Settings current = settings;
    Map<EncodeTask, Recipe> recipes = new LinkedHashMap<>();
    for (EncodeTask task : tasks) {
      Recipe recipe = read(task.options(), current);
      current.filters().lacks(recipe).ifPresent(FfmpegEncoder::leaveToOthers);
      recipes.put(task, recipe);
    }
    new Production(recipes, current, () -> room(current), spawner).run();
  }

  @Override
  public boolean probes() {
    return true;
  }

  @Override
  public void probe(EncodeTask task) throws InterruptedException {
    Settings current = settings;
    new ProbeRun(task, current, () -> room(current), spawner).run();
  }

  private static Recipe read(String options, Settings settings) {
    Recipe recipe = RecipeReader.read(options);
    new OptionCheck(settings.allowed()).check(recipe);
    return recipe;
  }

  /** It was taken in by a feederd whose ffmpeg can: other nodes may have such a one, too. */
  private static void leaveToOthers(String message) {
    throw new MediaException(ErrorCode.NODE, "no_filter", message);
  }

  private static String endingOf(Recipe recipe) {
    if (recipe instanceof Recipe.Index) {
      return ".vtt";
    }
    return recipe instanceof Recipe.Ladder ladder
        ? ladder.manifest().ending()
        : ((Recipe.Beside) recipe).manifest().ending();
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
