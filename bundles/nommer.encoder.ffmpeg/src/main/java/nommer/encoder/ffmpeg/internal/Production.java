package nommer.encoder.ffmpeg.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import nommer.encoder.ffmpeg.internal.options.Recipe;
import nommer.encoder.ffmpeg.internal.process.Spawner;
import nommer.media.api.EncodeTask;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All outputs of a job that are this encoder's: files first, then the packages made of some. */
final class Production {
  private static final Logger LOG = LoggerFactory.getLogger(Production.class);

  private final Map<EncodeTask, Recipe> recipes;
  private final Settings settings;
  private final GroupRun.RoomFinder finder;
  private final Spawner spawner;
  private final Map<Member, Made> made = new LinkedHashMap<>();

  /**
   * @param recipes what each asks for, in the job's order
   */
  Production(
      Map<EncodeTask, Recipe> recipes,
      Settings settings,
      GroupRun.RoomFinder finder,
      Spawner spawner) {
    this.recipes = new LinkedHashMap<>(recipes);
    this.settings = settings;
    this.finder = finder;
    this.spawner = spawner;
  }

  void run() throws InterruptedException {
    List<Member> files = new ArrayList<>();
    List<Packaging> packages = new ArrayList<>();
    Map<String, EncodeTask> byName =
        recipes.keySet().stream().collect(Collectors.toMap(EncodeTask::name, Function.identity()));
    for (Map.Entry<EncodeTask, Recipe> each : recipes.entrySet()) {
      EncodeTask task = each.getKey();
      if (each.getValue() instanceof Recipe.OneFile file) {
        files.add(Member.of(task, file.passes()));
      } else if (each.getValue() instanceof Recipe.Ladder ladder) {
        Packaging packaging = new Packaging(task, ladder, parts(task, ladder));
        packages.add(packaging);
        files.addAll(packaging.parts());
      } else if (each.getValue() instanceof Recipe.Beside beside) {
        requireLadder(task, byName.get(name(beside.of())));
      }
    }
    for (List<Member> group : Grouping.of(files)) {
      run(group);
    }
    for (Packaging packaging : packages) {
      packaging.pack(made, besides(packaging.task()));
    }
    recipes.forEach(
        (task, recipe) -> {
          if (recipe instanceof Recipe.Index index) {
            SpriteIndex.write(task, index, madeFor(task, byName.get(name(index.of()))));
          }
        });
  }

  private static String name(int output) {
    return "outputs[" + output + "]";
  }

  private Made madeFor(EncodeTask index, @Nullable EncodeTask sprite) {
    return made.values().stream()
        .filter(each -> each.member().task() == sprite)
        .findFirst()
        .orElseThrow(
            () ->
                new MediaException(
                    ErrorCode.BADINPUT,
                    "bad_options",
                    index.name() + ": it is to be the index of an output that is no file"));
  }

  private static List<Member> parts(EncodeTask task, Recipe.Ladder ladder) {
    List<Member> parts = new ArrayList<>();
    for (Recipe.Rendition each : ladder.renditions()) {
      String name = "%s.rendition%d.part".formatted(task.output().getFileName(), parts.size());
      Path target = task.directory().resolve(name);
      parts.add(Member.of(task, each.passes(), target, each.verified()));
    }
    return parts;
  }

  private void requireLadder(EncodeTask task, @Nullable EncodeTask of) {
    if (of == null || !(recipes.get(of) instanceof Recipe.Ladder)) {
      throw new MediaException(
          ErrorCode.BADINPUT,
          "bad_options",
          task.name()
              + ": it is to be a manifest of an output that is no package: name one that is");
    }
  }

  /** The outputs that are further manifests of a package. */
  private Map<Recipe.Manifest, EncodeTask> besides(EncodeTask of) {
    Map<Recipe.Manifest, EncodeTask> found = new LinkedHashMap<>();
    recipes.forEach(
        (task, recipe) -> {
          if (recipe instanceof Recipe.Beside beside && of.name().equals(name(beside.of()))) {
            found.put(beside.manifest(), task);
          }
        });
    return found;
  }

  private void run(List<Member> group) throws InterruptedException {
    try {
      new GroupRun(group, recipes.size() > 1, settings, finder, spawner)
          .run(each -> made.put(each.member(), each));
    } catch (GroupRun.TooLargeTogether e) {
      int half = group.size() / 2;
      LOG.info(
          "made apart, for want of memory job={} files={}",
          group.get(0).task().jobId(),
          group.size());
      run(group.subList(0, half));
      run(group.subList(half, group.size()));
    }
  }
}
