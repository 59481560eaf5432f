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
import java.util.Set;
import nommer.encoder.ffmpeg.internal.options.Recipe;
import nommer.media.api.EncodeTask;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
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

  /** Ends of picture and sound may be so far apart, where the source's are not. */
  private static final String UNKNOWN = "und";

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
      handOver(place, wanted);
    } catch (PackagingException e) {
      throw bad(e.getMessage(), e);
    } catch (IOException e) {
      throw new MediaException(
          ErrorCode.NODE, "unwritable", "cannot write to " + task.directory() + ": " + e, e);
    }
    wanted.values().forEach(each -> each.progress(1));
  }

  private List<Rendition> renditions(Map<Member, Made> made) {
    List<Rendition> renditions = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<Recipe.Kind> kinds = new HashSet<>();
    for (int i = 0; i < parts.size(); i++) {
      Made file = made.get(parts.get(i));
      if (file == null) {
        continue;
      }
      Recipe.Kind kind = ladder.renditions().get(i).kind();
      boolean first = kinds.add(kind);
      String language = file.language().isEmpty() ? UNKNOWN : file.language();
      Path path = file.member().target();
      renditions.add(
          switch (kind) {
            case VIDEO -> Rendition.video(path);
            case SOUND -> Rendition.sound(path, language, called("Sound", file, names), first);
            case CAPTIONS ->
                Rendition.captions(path, language, called("Captions", file, names), false);
          });
    }
    return renditions;
  }

  /** As a menu shows it; no two alike. */
  private static String called(String otherwise, Made file, Set<String> taken) {
    String language = Locale.forLanguageTag(file.language()).getDisplayLanguage(Locale.ENGLISH);
    String plain = language.isBlank() || language.equals(UNKNOWN) ? otherwise : language;
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

  private void handOver(Path place, Map<Recipe.Manifest, EncodeTask> wanted) throws IOException {
    Path folder = task.folder();
    Files.delete(folder); // made empty for whoever writes there
    Files.move(place.resolve(folder.getFileName()), folder);
    for (Map.Entry<Recipe.Manifest, EncodeTask> each : wanted.entrySet()) {
      Files.move(place.resolve(name(each.getKey())), each.getValue().output());
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
