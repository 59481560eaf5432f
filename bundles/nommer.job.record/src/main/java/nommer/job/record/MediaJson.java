package nommer.job.record;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import nommer.job.api.JobMedia;
import nommer.media.api.MediaStream;
import nommer.media.api.Medium;

/**
 * The written form of what came in and what went out. A field that is unknown is left out.
 * Stateless.
 */
public final class MediaJson {
  private static final int LONGEST_WORD = 64;

  private MediaJson() {}

  /**
   * Writes it. Where it would be too long, the streams of the last outputs are left out, then those
   * of the first, then the source's, and {@code cut} says so.
   *
   * @param source what came in, if it is known
   * @param outputs what went out, in the job's order; those of which nothing is known are empty,
   *     and none is written if all are
   */
  public static JobMedia write(Optional<Medium> source, List<Optional<Medium>> outputs) {
    if (source.isEmpty() && outputs.stream().allMatch(Optional::isEmpty)) {
      return JobMedia.NONE;
    }
    int whole = outputs.size();
    String text = text(source, outputs, whole);
    while (text.getBytes(StandardCharsets.UTF_8).length > JobMedia.MOST_BYTES && whole > -1) {
      text = text(source, outputs, --whole);
    }
    return new JobMedia(text);
  }

  /**
   * Sizes of the outputs of a finished job, in bytes and in its order; 0 where one is not known,
   * and none where nothing is. What another version has written otherwise is not known.
   */
  public static List<Long> outputBytes(JobMedia media) {
    return media.isEmpty()
        ? List.of()
        : Fields.parse(media.json()).objects("outputs").stream()
            .map(output -> output.text("bytes"))
            .map(bytes -> bytes.matches("\\d{1,18}") ? Long.parseLong(bytes) : 0L)
            .toList();
  }

  /**
   * @param whole outputs that have their streams; -1 if the source has not either
   */
  private static String text(Optional<Medium> source, List<Optional<Medium>> outputs, int whole) {
    return Json.write(
        json -> {
          if (source.isPresent()) {
            json.writeFieldName("source");
            write(json, source.get(), whole >= 0);
          }
          json.writeArrayFieldStart("outputs");
          boolean made = outputs.stream().anyMatch(Optional::isPresent);
          for (int i = 0; made && i < outputs.size(); i++) {
            write(json, outputs.get(i).orElseGet(() -> Medium.builder("").build()), i < whole);
          }
          json.writeEndArray();
          if (whole < outputs.size()) {
            json.writeBooleanField("cut", true);
          }
        });
  }

  private static void write(JsonGenerator json, Medium medium, boolean withStreams)
      throws IOException {
    json.writeStartObject();
    write(json, "container", medium.container());
    write(json, "seconds", medium.seconds());
    write(json, "bytes", medium.bytes());
    write(json, "bit_rate", medium.bitRate());
    if (withStreams && !medium.streams().isEmpty()) {
      json.writeArrayFieldStart("streams");
      for (MediaStream stream : medium.streams()) {
        write(json, stream);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, MediaStream stream) throws IOException {
    json.writeStartObject();
    write(json, "kind", stream.kind());
    write(json, "codec", stream.codec());
    write(json, "language", stream.language());
    write(json, "bit_rate", stream.bitRate());
    write(json, "width", stream.width());
    write(json, "height", stream.height());
    write(json, "rotation", stream.rotation());
    write(json, "frames", stream.frames());
    write(json, "rate", stream.rate());
    write(json, "pixel_format", stream.pixelFormat());
    write(json, "range", stream.range());
    write(json, "matrix", stream.matrix());
    write(json, "primaries", stream.primaries());
    write(json, "transfer", stream.transfer());
    write(json, "sample_rate", stream.sampleRate());
    write(json, "channels", stream.channels());
    write(json, "layout", stream.layout());
    if (!stream.qualityMeasure().isEmpty()) {
      quality(json, stream);
    }
    json.writeEndObject();
  }

  private static void quality(JsonGenerator json, MediaStream stream) throws IOException {
    json.writeObjectFieldStart("quality");
    write(json, "measure", stream.qualityMeasure());
    json.writeNumberField("target", stream.qualityTarget());
    json.writeNumberField("measured", Math.round(stream.qualityMeasured() * 1e5) / 1e5);
    write(json, "setting", stream.qualitySetting());
    write(json, "cost", stream.qualityCost());
    json.writeEndObject();
  }

  /** They are a plug-in's words. */
  private static void write(JsonGenerator json, String name, String word) throws IOException {
    if (!word.isEmpty()) {
      String cut = word.substring(0, Math.min(word.length(), LONGEST_WORD));
      json.writeStringField(name, cut.replaceAll("[^ -~]", "?"));
    }
  }

  private static void write(JsonGenerator json, String name, long number) throws IOException {
    if (number != 0) {
      json.writeNumberField(name, number);
    }
  }

  /** To a thousandth: nothing is known more exactly. */
  private static void write(JsonGenerator json, String name, double number) throws IOException {
    if (number != 0) {
      json.writeNumberField(name, Math.round(number * 1000) / 1000.0);
    }
  }
}
