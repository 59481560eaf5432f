package nommer.cli.internal.presets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import nommer.cli.internal.api.ApiProblem;
import nommer.cli.internal.api.FeederdApi;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.daemon.EmbeddedFeederd;
import nommer.cli.internal.daemon.FeederdLauncher;
import nommer.cli.internal.options.Nommer;
import nommer.encoder.ffmpeg.standalone.OptionRules;
import nommer.media.api.MediaException;
import nommer.media.api.Preset;
import nommer.presets.standalone.PresetFiles;
import org.jspecify.annotations.Nullable;

/** Checks preset files, by a feederd where only that knows the answer. */
final class PresetCheck implements AutoCloseable {
  /** Where the owner of a home widens the rules. */
  private static final String OWN_RULES = "conf/nommer.encoder.ffmpeg.config";

  private static final String PLUGINS = "plugins";

  /** Places that need not exist: a dry run looks at the form of a web address alone. */
  private static final String SOURCE = "http://127.0.0.1/source";

  private static final String DESTINATION = "http://127.0.0.1/output.mp4";

  /** What is refused only once the options were found good, for the made-up destination. */
  private static final Set<String> OF_DESTINATION = Set.of("ending", "files_only");

  private final Nommer nommer;
  private @Nullable EmbeddedFeederd embedded;

  PresetCheck(Nommer nommer) {
    this.nommer = nommer;
  }

  /** What was found out about a file. */
  record Finding(String preset, String problem) {
    boolean good() {
      return problem.isEmpty();
    }

    String line(String file) {
      return good() ? "ok    " + file + ": " + preset : "FAIL  " + file + ": " + problem;
    }

    ObjectNode json(String file) {
      return Json.object()
          .put("file", file)
          .put("status", good() ? "ok" : "FAIL")
          .put("preset", preset)
          .put("message", problem);
    }
  }

  Finding of(Path file) throws InterruptedException {
    try {
      Preset preset = PresetFiles.read(file);
      return new Finding(preset.id(), problem(preset));
    } catch (MediaException bad) {
      return new Finding("", String.valueOf(bad.getMessage()));
    }
  }

  private String problem(Preset preset) throws InterruptedException {
    if (isNamedOrRunning()) {
      return problem(preset, nommer.api());
    }
    if (OptionRules.areOf(preset.encoder()) && hasShippedRules()) {
      OptionRules.check(preset);
      return "";
    }
    return problem(preset, started());
  }

  private boolean isNamedOrRunning() {
    return nommer.namedUrl().isPresent() || nommer.home().feederd().isPresent();
  }

  private boolean hasShippedRules() {
    Path home = nommer.home().folder();
    return !Files.exists(home.resolve(OWN_RULES)) && !hasJars(home.resolve(PLUGINS));
  }

  private static boolean hasJars(Path plugins) {
    String[] names = plugins.toFile().list((folder, name) -> name.endsWith(".jar"));
    return names != null && names.length > 0;
  }

  private FeederdApi started() throws InterruptedException {
    if (embedded == null) {
      embedded = nommer.daemons().embedded(FeederdLauncher.USUAL_PORT_OR_ANY);
    }
    return nommer.ownApi(embedded.url());
  }

  private static String problem(Preset preset, FeederdApi api) throws InterruptedException {
    ObjectNode request = Json.object().put("source", SOURCE);
    ObjectNode output =
        request
            .putArray("outputs")
            .addObject()
            .put("destination", DESTINATION)
            .put("encoder", preset.encoder());
    PresetSource.addHow(output, preset);
    try {
      api.check(request);
      return "";
    } catch (ApiProblem refused) {
      if (refused.serverSide()) {
        throw refused;
      }
      return OF_DESTINATION.contains(refused.reason()) ? "" : said(refused);
    }
  }

  /** In the file it has no output around it. */
  private static String said(ApiProblem refused) {
    return String.valueOf(refused.getMessage()).replace("outputs[0].", "");
  }

  @Override
  public void close() {
    if (embedded != null) {
      embedded.close();
    }
  }
}
