package nommer.rest.internal.presets;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nommer.job.submission.Submissions;
import nommer.media.api.Preset;
import nommer.media.api.PresetStore;
import nommer.media.api.PresetStore.Draft;
import nommer.media.api.Presets;
import nommer.rest.internal.http.Admission;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.Deeds;
import nommer.rest.internal.http.JsonServlet;
import nommer.rest.internal.http.Parameters;
import nommer.rest.internal.http.ProblemException;
import nommer.rest.internal.http.Problems;
import nommer.rest.internal.http.RequestBody;
import nommer.rest.internal.json.Json;
import nommer.rest.internal.json.JsonIn;
import nommer.rest.internal.json.JsonIn.Unknown;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /v1/presets}: what submissions may name; makes, changes and checks such. */
@Component(service = Servlet.class)
@HttpWhiteboardServletAsyncSupported
@HttpWhiteboardServletPattern(PresetsServlet.PATTERN)
public final class PresetsServlet extends JsonServlet {
  public static final String PATTERN = "/v1/presets/*";

  private final transient Presets presets;
  private final transient PresetStore store;
  private final transient Submissions submissions;

  /** Stateless. */
  @Activate
  public PresetsServlet(
      @Reference Presets presets,
      @Reference PresetStore store,
      @Reference Submissions submissions,
      @Reference Admission admission) {
    super(PATTERN, admission);
    this.presets = presets;
    this.store = store;
    this.submissions = submissions;
  }

  @Override
  protected boolean takesBody(HttpServletRequest request) {
    return request.getMethod().equals("POST") || request.getMethod().equals("PUT");
  }

  @Override
  protected Answer answer(HttpServletRequest request) {
    String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
    String name = path.substring(1);
    if (name.isEmpty()) {
      allow(request, "GET", "HEAD", "POST");
      return request.getMethod().equals("POST") ? create(request) : list();
    }
    if (name.contains("/")) {
      throw noSuchPath(request);
    }
    if (name.equals("check") && request.getMethod().equals("POST")) {
      return check(request);
    }
    allow(request, "GET", "HEAD", "PUT");
    return request.getMethod().equals("PUT") ? change(request, name) : one(request, name);
  }

  private Answer list() {
    return Answer.json(
        200,
        Json.object(
            out -> {
              out.writeArrayFieldStart("presets");
              for (Preset preset : presets.all()) {
                out.writeStartObject();
                fields(out, preset);
                out.writeEndObject();
              }
              out.writeEndArray();
            }));
  }

  private Answer one(HttpServletRequest request, String name) {
    String version = Parameters.only(request, "/v1/presets/NAME", "version");
    Optional<Preset> found =
        version.isEmpty()
            ? presets.find(name)
            : store.find(name, Parameters.count("version", version, Integer.MAX_VALUE));
    return shown(
        200, found.orElseThrow(() -> new ProblemException(Problems.noSuchPreset(name, version))));
  }

  private Answer create(HttpServletRequest request) {
    String body = RequestBody.text(request);
    String name = name(body);
    if (presets.find(name).isPresent()) {
      throw new ProblemException(
          Problems.presetState(
              "preset_exists",
              "there is a preset %s already: change it with PUT /v1/presets/%1$s".formatted(name)));
    }
    return keep(request, name, body);
  }

  private Answer change(HttpServletRequest request, String name) {
    return keep(request, name, RequestBody.text(request));
  }

  private Answer keep(HttpServletRequest request, String name, String body) {
    int current = presets.find(name).map(Preset::version).orElse(0);
    int next = 1 + store.versions(name).stream().mapToInt(each -> each).max().orElse(0);
    Draft draft = store.read(name, body, next);
    int meant = current == 0 ? next : current;
    if (draft.madeFrom() != 0 && draft.madeFrom() != meant) {
      throw moved(name, current);
    }
    submissions.check(draft.preset());
    if (!store.keep(draft.preset(), current)) {
      throw moved(name, presets.find(name).map(Preset::version).orElse(0));
    }
    Deeds.asked("preset kept", draft.preset().id(), request);
    Answer answer = shown(current == 0 ? 201 : 200, draft.preset());
    return current == 0 ? answer.with("Location", "/v1/presets/" + name) : answer;
  }

  private static ProblemException moved(String name, int current) {
    return new ProblemException(
        Problems.presetState(
            "preset_version",
            "the preset %s is at version %d now: look at it again, and change that"
                .formatted(name, current)));
  }

  private Answer check(HttpServletRequest request) {
    String body = RequestBody.text(request);
    String name = name(body);
    Draft draft = store.read(name, body, 1);
    submissions.check(draft.preset());
    return Answer.json(
        200, Json.object(out -> out.writeStringField("preset", draft.preset().name())));
  }

  /** That of the text; it is read in full by whoever keeps presets. */
  private static String name(String body) {
    Map<String, String> read = new TreeMap<>();
    return JsonIn.read(
        body,
        in -> {
          in.object("", Unknown.SKIPPED, Map.of("name", path -> read.put(path, in.string(path))));
          if (read.isEmpty()) {
            throw JsonIn.bad("bad_preset", "add what is missing: name");
          }
          return read.getOrDefault("name", "");
        });
  }

  private Answer shown(int status, Preset preset) {
    List<Integer> versions = store.versions(preset.name());
    return Answer.json(
        status,
        Json.object(
            out -> {
              fields(out, preset);
              out.writeArrayFieldStart("versions");
              for (int version : versions) {
                out.writeNumber(version);
              }
              out.writeEndArray();
            }));
  }

  private static void fields(JsonGenerator out, Preset preset) throws IOException {
    out.writeStringField("name", preset.name());
    out.writeNumberField("version", preset.version());
    out.writeStringField("description", preset.description());
    out.writeStringField("encoder", preset.encoder());
    how(out, preset);
  }

  /** The options, or the fields of what is wanted, as a preset's file has them. */
  private static void how(JsonGenerator out, Preset preset) throws IOException {
    if (preset.wanted().isEmpty()) {
      out.writeFieldName("options");
      out.writeRawValue(preset.options());
    } else {
      String fields = preset.wanted().strip();
      out.writeRaw("," + fields.substring(1, fields.length() - 1));
    }
  }
}
