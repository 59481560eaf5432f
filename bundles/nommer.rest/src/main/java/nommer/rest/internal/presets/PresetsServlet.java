package nommer.rest.internal.presets;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import nommer.media.api.Preset;
import nommer.media.api.Presets;
import nommer.rest.internal.http.Admission;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.JsonServlet;
import nommer.rest.internal.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /v1/presets}: what submissions may name. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(PresetsServlet.PATTERN)
public final class PresetsServlet extends JsonServlet {
  public static final String PATTERN = "/v1/presets";

  private final transient Presets presets;

  /** Stateless. */
  @Activate
  public PresetsServlet(@Reference Presets presets, @Reference Admission admission) {
    super(PATTERN, admission);
    this.presets = presets;
  }

  @Override
  protected Answer answer(HttpServletRequest request) {
    allow(request, "GET", "HEAD");
    return Answer.json(
        200,
        Json.object(
            out -> {
              out.writeArrayFieldStart("presets");
              for (Preset preset : presets.all()) {
                out.writeStartObject();
                out.writeStringField("name", preset.name());
                out.writeNumberField("version", preset.version());
                out.writeStringField("description", preset.description());
                out.writeStringField("encoder", preset.encoder());
                how(out, preset);
                out.writeEndObject();
              }
              out.writeEndArray();
            }));
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
