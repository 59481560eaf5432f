package nommer.rest.internal.plugins;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import nommer.rest.internal.json.Json;

/**
 * What became of one plug-in.
 *
 * @param file its name in {@code plugins/}; empty for one that ships
 * @param bundle symbolic name; empty when the file holds none
 * @param version the bundle's version; empty likewise
 * @param state the bundle's state, or {@link #NOT_INSTALLED}
 * @param problem what is wrong and what to do about it; empty when nothing is
 * @param services what it offers
 */
record PluginReport(
    String file,
    String bundle,
    String version,
    String state,
    String problem,
    List<Service> services) {
  static final String NOT_INSTALLED = "NOT_INSTALLED";

  static final String OFFERS_NOTHING =
      "it is active, and publishes no encoder, storage or policy; does a component of it"
          + " lack something?";

  static final String NOT_YET =
      "it is not installed yet, or was refused: then the log of feederd says why";

  PluginReport {
    services = List.copyOf(services);
  }

  /** Whether it is of no use as it is; one that only offers nothing may be a library. */
  boolean isBroken() {
    return !file.isEmpty() && !problem.isEmpty() && !problem.equals(OFFERS_NOTHING);
  }

  /**
   * One service of it.
   *
   * @param kind encoder, storage or policy
   * @param names by which it is asked for, aliases after the first
   * @param ranking of the service
   * @param inUse whether it is the one that serves for one of its names
   * @param problem why it is not, when that is its own fault; or empty
   */
  record Service(String kind, List<String> names, int ranking, boolean inUse, String problem) {
    Service {
      names = List.copyOf(names);
    }

    void write(JsonGenerator out) throws IOException {
      out.writeStartObject();
      out.writeStringField("kind", kind);
      out.writeArrayFieldStart("names");
      for (String name : names) {
        out.writeString(name);
      }
      out.writeEndArray();
      out.writeNumberField("ranking", ranking);
      out.writeBooleanField("in_use", inUse);
      Json.stringOrNull(out, "problem", problem);
      out.writeEndObject();
    }
  }

  void write(JsonGenerator out) throws IOException {
    out.writeStartObject();
    Json.stringOrNull(out, "file", file);
    Json.stringOrNull(out, "bundle", bundle);
    Json.stringOrNull(out, "version", version);
    out.writeStringField("state", state);
    Json.stringOrNull(out, "problem", problem);
    out.writeArrayFieldStart("services");
    for (Service service : services) {
      service.write(out);
    }
    out.writeEndArray();
    out.writeEndObject();
  }
}
