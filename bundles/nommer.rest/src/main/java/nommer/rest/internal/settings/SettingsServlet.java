package nommer.rest.internal.settings;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import nommer.config.Setting;
import nommer.config.SettingsBook;
import nommer.rest.internal.http.Admission;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.JsonServlet;
import nommer.rest.internal.http.Parameters;
import nommer.rest.internal.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /v1/settings}: what this daemon is configured with, without its secrets. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(SettingsServlet.PATTERN)
public final class SettingsServlet extends JsonServlet {
  public static final String PATTERN = "/v1/settings";

  private final transient SettingsBook book;

  /** Stateless. */
  @Activate
  public SettingsServlet(@Reference SettingsBook book, @Reference Admission admission) {
    super(PATTERN, admission);
    this.book = book;
  }

  @Override
  protected Answer answer(HttpServletRequest request) {
    allow(request, "GET", "HEAD");
    String pid = Parameters.only(request, PATTERN, "pid");
    List<Setting> settings = pid.isEmpty() ? book.all() : book.of(pid);
    return Answer.json(
        200,
        Json.object(
            out -> {
              out.writeArrayFieldStart("settings");
              for (Setting setting : settings) {
                write(out, setting);
              }
              out.writeEndArray();
            }));
  }

  private static void write(JsonGenerator out, Setting setting) throws IOException {
    out.writeStartObject();
    out.writeStringField("pid", setting.pid());
    out.writeStringField("key", setting.key());
    Json.stringOrNull(out, "label", setting.label());
    Json.stringOrNull(out, "description", setting.description());
    out.writeStringField("type", setting.type().name().toLowerCase(Locale.ROOT));
    out.writeFieldName("value");
    if (setting.isHidden() || (setting.value().isEmpty() && !setting.isList())) {
      out.writeNull();
    } else if (setting.isList()) {
      out.writeStartArray();
      for (String each : setting.value()) {
        value(out, setting.type(), each);
      }
      out.writeEndArray();
    } else {
      value(out, setting.type(), setting.value().get(0));
    }
    out.writeBooleanField("set", setting.isSet());
    out.writeBooleanField("hidden", setting.isHidden());
    Json.stringOrNull(out, "problem", setting.problem());
    out.writeEndObject();
  }

  /** What is not of the form in which it is read stays a text. */
  private static void value(JsonGenerator out, Setting.Type type, String text) throws IOException {
    String plain = text.strip();
    switch (type) {
      case BOOLEAN -> {
        if (plain.equals("true") || plain.equals("false")) {
          out.writeBoolean(plain.equals("true"));
        } else {
          out.writeString(text);
        }
      }
      case INTEGER, NUMBER -> {
        if (plain.matches("-?\\d{1,18}(\\.\\d{1,18})?")) {
          Json.number(out, plain);
        } else {
          out.writeString(text);
        }
      }
      case TEXT -> out.writeString(text);
    }
  }
}
