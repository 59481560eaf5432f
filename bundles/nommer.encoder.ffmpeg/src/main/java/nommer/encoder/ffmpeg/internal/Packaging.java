package nommer.encoder.ffmpeg.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nommer.encoder.ffmpeg.internal.options.Recipe;
import nommer.encoder.ffmpeg.internal.verdict.Ending;
import nommer.media.api.EncodeTask;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.Medium;
import nommer.packager.Findings;
import nommer.packager.Format;
import nommer.packager.Ladder;
import nommer.packager.PackageCheck;
import nommer.packager.Packager;
import nommer.packager.PackagingException;
import nommer.packager.Rendition;

/**
 * One package: its renditions become segments with manifests, which are looked at as a player would
 * before they are handed over.
 *
 * @param task whose output is the first manifest
 * @param ladder what was asked for
 * @param parts the files of its renditions, in the ladder's order
 */
record Packaging(EncodeTask task, Recipe.Ladder ladder, List<Member> parts) {
  private static final double MILLIS = 1000;

  private static final String UNKNOWN = "und";
  private static final String SOUND = "Sound";
  private static final String CAPTIONS = "Captions";

  Packaging {
    parts = List.copyOf(parts);
  }

  /**
   * Makes it, and what further outputs are manifests of it.
   *
   * @param made files that are there; a rendition without one was left out
   * @throws MediaException ENCODER_FAILED/bad_output: it is not as it should be; NODE
   */
  void pack(Map<Member, Made> made, Map<Recipe.Manifest, EncodeTask> besides)
      throws InterruptedException {
    Map<Recipe.Manifest, EncodeTask> wanted = new EnumMap<>(Recipe.Manifest.class);
    wanted.putAll(besides);
    wanted.put(ladder.manifest(), task);
    try {
      checkEnds(made);
      Path place = Files.createTempDirectory(task.directory(), "package-");
      Packager.pack(
          new Ladder(
              renditions(made),
              Duration.ofMillis(Math.round(ladder.segmentSeconds() * MILLIS)),
              String.valueOf(task.folder().getFileName()),
              manifests(wanted.keySet())),
          place);
      for (Recipe.Manifest each : wanted.keySet()) {
        check(each, place.resolve(name(each)));
      }
      handOver(place, wanted, made);
    } catch (PackagingException e) {
      throw bad(e.getMessage(), e);
    } catch (IOException e) {
      throw new MediaException(
          ErrorCode.NODE, "unwritable", "cannot write to " + task.directory() + ": " + e, e);
    }
    wanted.values().forEach(each -> each.progress(1));
  }

  /** Each rung beside each sound: they are seen and heard together. */
  private void checkEnds(Map<Member, Made> made) {
    for (Ending picture : endings(Recipe.Kind.VIDEO, made)) {
      for (Ending sound : endings(Recipe.Kind.SOUND, made)) {
        Optional<String> problem = Ending.apart(picture, sound);
        if (problem.isPresent() && picture.sure() && sound.sure()) {
          throw bad(problem.get(), null);
        }
        problem.ifPresent(task::warn);
      }
    }
  }

  private List<Ending> endings(Recipe.Kind kind, Map<Member, Made> made) {
    return IntStream.range(0, parts.size())
        .filter(i -> ladder.renditions().get(i).kind() == kind && made.containsKey(parts.get(i)))
        .mapToObj(i -> made.get(parts.get(i)).endings())
        .flatMap(List::stream)
        .toList();
  }

  private List<Rendition> renditions(Map<Member, Made> made) {
    List<Rendition> renditions = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<Recipe.Kind> kinds = new HashSet<>();
    for (int i = 0; i < parts.size(); i++) {
      Made file = made.get(parts.get(i));
      if (file != null) {
        Recipe.Kind kind = ladder.renditions().get(i).kind();
        renditions.add(rendition(kind, file, kinds.add(kind), names));
      }
    }
    return renditions;
  }

  private static Rendition rendition(
      Recipe.Kind kind, Made file, boolean first, Set<String> names) {
    Path path = file.member().target();
    String language = file.language().isEmpty() ? UNKNOWN : file.language();
    return switch (kind) {
      case VIDEO -> Rendition.video(path);
      case SOUND -> {
        Rendition sound = Rendition.sound(path, language, SOUND, first);
        yield Rendition.sound(path, language, called(SOUND, sound, names), first);
      }
      case CAPTIONS -> {
        Rendition captions = Rendition.captions(path, language, CAPTIONS, false);
        yield Rendition.captions(path, language, called(CAPTIONS, captions, names), false);
      }
    };
  }

  /** As a menu shows it; no two alike. */
  private static String called(String otherwise, Rendition rendition, Set<String> taken) {
    String tag = rendition.language();
    String language = Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH);
    String plain = language.isBlank() || tag.equals(UNKNOWN) ? otherwise : language;
    String name = plain;
    for (int more = 2; !taken.add(otherwise + name); more++) {
      name = plain + " " + more;
    }
    return name;
  }

  private static Map<Format, String> manifests(Set<Recipe.Manifest> wanted) {
    Map<Format, String> names = new EnumMap<>(Format.class);
    wanted.forEach(each -> names.put(format(each), name(each)));
    return names;
  }

  private static Format format(Recipe.Manifest manifest) {
    return manifest == Recipe.Manifest.HLS ? Format.HLS : Format.DASH;
  }

  private static String name(Recipe.Manifest manifest) {
    return "manifest" + manifest.ending();
  }

  private void check(Recipe.Manifest manifest, Path file) throws IOException, InterruptedException {
    Findings findings = PackageCheck.check(format(manifest), file);
    if (!findings.flaws().isEmpty()) {
      throw bad(findings.flaws().get(0).message(), null);
    }
  }

  private void handOver(Path place, Map<Recipe.Manifest, EncodeTask> wanted, Map<Member, Made> made)
      throws IOException {
    Path folder = task.folder();
    Files.delete(folder); // made empty for whoever writes there
    Files.move(place.resolve(folder.getFileName()), folder);
    for (Map.Entry<Recipe.Manifest, EncodeTask> each : wanted.entrySet()) {
      EncodeTask own = each.getValue();
      Files.move(place.resolve(name(each.getKey())), own.output());
      long bytes = Files.size(own.output()) + (own == task ? size(folder) : 0);
      String word = each.getKey().name().toLowerCase(Locale.ROOT);
      own.wentOut(medium(word, bytes, made));
    }
  }

  /**
   * Of all renditions, which each manifest names: as long as the longest, with the streams of all.
   */
  private Medium medium(String word, long bytes, Map<Member, Made> made) {
    List<Medium> renditions =
        parts.stream().filter(made::containsKey).map(part -> made.get(part).medium()).toList();
    Medium.Builder medium =
        Medium.builder(word)
            .bytes(bytes)
            .seconds(renditions.stream().mapToDouble(Medium::seconds).max().orElse(0));
    renditions.forEach(each -> each.streams().forEach(medium::stream));
    return medium.build();
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      long bytes = 0;
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(each);
      }
      return bytes;
    }
  }

  private MediaException bad(String problem, Exception cause) {
    return new MediaException(
        ErrorCode.ENCODER_FAILED,
        "bad_output",
        task.name() + ": the package is not good: " + problem,
        cause);
  }
}
