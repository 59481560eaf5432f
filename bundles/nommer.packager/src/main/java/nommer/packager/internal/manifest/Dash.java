package nommer.packager.internal.manifest;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import nommer.packager.Kind;
import nommer.packager.internal.Moment;
import nommer.packager.internal.captions.CaptionCutter;
import nommer.packager.internal.cut.Segment;
import nommer.packager.internal.cut.Stream;
import nommer.packager.internal.track.Form;

/** Writes the manifest of MPEG-DASH: one period, a set for each codec and each language. */
public final class Dash {
  private static final String ROLE = "urn:mpeg:dash:role:2011";
  private static final String CHANNELS = "urn:mpeg:mpegB:cicp:ChannelConfiguration";

  private final List<Stream> streams;
  private final String folder;

  /** Of a package whose renditions lie in folders of {@code folder}. */
  public Dash(List<Stream> streams, String folder) {
    this.streams = List.copyOf(streams);
    this.folder = folder;
  }

  /** Writes {@code manifest}, beside the folder. */
  public void write(Path manifest) throws IOException {
    try (BufferedWriter to = Files.newBufferedWriter(manifest)) {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(to);
      xml.writeStartDocument("UTF-8", "1.0");
      Xml out = new Xml(xml);
      out.open("MPD", "xmlns", "urn:mpeg:dash:schema:mpd:2011", "type", "static");
      out.attribute("profiles", "urn:mpeg:dash:profile:isoff-live:2011");
      out.attribute("mediaPresentationDuration", "PT" + Moment.seconds(end()) + "S");
      out.attribute("minBufferTime", "PT" + longest() + "S");
      out.open("Period", "id", "1", "start", "PT0S");
      int id = 1;
      for (List<Stream> set : sets()) {
        set(out, set, id++);
      }
      out.close();
      out.close();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException("the manifest " + manifest.getFileName() + " cannot be written", e);
    }
  }

  /** Between the members of a set a player may switch unseen. */
  private List<List<Stream>> sets() {
    Map<String, List<Stream>> sets = new LinkedHashMap<>();
    for (Stream each : streams) {
      boolean pictures = each.form().kind() == Kind.VIDEO;
      String key = pictures ? each.form().family() + each.form().range() : each.id();
      sets.computeIfAbsent(key, k -> new ArrayList<>()).add(each);
    }
    return List.copyOf(sets.values());
  }

  private void set(Xml out, List<Stream> set, int id) throws XMLStreamException {
    Stream first = set.get(0);
    Kind kind = first.form().kind();
    out.open("AdaptationSet", "id", Integer.toString(id), "contentType", type(kind));
    out.attribute("mimeType", kind == Kind.CAPTIONS ? "text/vtt" : type(kind) + "/mp4");
    if (!first.rendition().language().isEmpty()) {
      out.attribute("lang", first.rendition().language());
    }
    if (kind != Kind.CAPTIONS) {
      out.attribute("segmentAlignment", "true");
      out.attribute("startWithSAP", "1");
    }
    if (!first.rendition().name().isEmpty()) {
      out.text("Label", first.rendition().name());
    }
    for (String role : roles(first)) {
      out.empty("Role", "schemeIdUri", ROLE, "value", role);
    }
    for (Stream each : set) {
      representation(out, each);
    }
    out.close();
  }

  private static List<String> roles(Stream stream) {
    boolean preferred = stream.rendition().preferred();
    if (stream.form().kind() == Kind.CAPTIONS) {
      return preferred ? List.of("subtitle", "main") : List.of("subtitle");
    }
    return List.of(preferred ? "main" : "alternate");
  }

  private void representation(Xml out, Stream stream) throws XMLStreamException {
    out.open("Representation", "id", stream.id());
    out.attribute("bandwidth", Long.toString(Math.max(1, Rates.of(stream).peak())));
    switch (stream.form().kind()) {
      case CAPTIONS -> out.text("BaseURL", folder + "/" + stream.id() + "/" + CaptionCutter.WHOLE);
      case VIDEO -> {
        picture(out, stream);
        timeline(out, stream);
      }
      case SOUND -> {
        sound(out, stream.form());
        timeline(out, stream);
      }
    }
    out.close();
  }

  private static void picture(Xml out, Stream stream) throws XMLStreamException {
    out.attribute("codecs", stream.form().codec());
    out.attribute("width", Integer.toString(stream.form().width()));
    out.attribute("height", Integer.toString(stream.form().height()));
    out.attribute("frameRate", FrameRate.of(stream).fraction());
    out.attribute("sar", "1:1");
  }

  private static void sound(Xml out, Form form) throws XMLStreamException {
    out.attribute("codecs", form.codec());
    out.attribute("audioSamplingRate", Integer.toString(form.sampleRate()));
    String layout = Integer.toString(layout(form.channels()));
    out.empty("AudioChannelConfiguration", "schemeIdUri", CHANNELS, "value", layout);
  }

  private void timeline(Xml out, Stream stream) throws XMLStreamException {
    String own = folder + "/$RepresentationID$/";
    out.open("SegmentTemplate", "timescale", Long.toString(stream.timescale()), "startNumber", "1");
    out.attribute("initialization", own + "init.mp4");
    out.attribute("media", own + "$Number$.m4s");
    out.open("SegmentTimeline");
    List<Segment> all = stream.segments();
    int next;
    for (int i = 0; i < all.size(); i = next) {
      long ticks = all.get(i).ticks();
      next = i + 1;
      while (next < all.size() && all.get(next).ticks() == ticks) {
        next++;
      }
      out.empty("S", "t", Long.toString(all.get(i).start()), "d", Long.toString(ticks));
      if (next > i + 1) {
        out.attribute("r", Integer.toString(next - i - 1));
      }
    }
    out.close();
    out.close();
  }

  private static String type(Kind kind) {
    return switch (kind) {
      case VIDEO -> "video";
      case SOUND -> "audio";
      case CAPTIONS -> "text";
    };
  }

  /** The number of the usual arrangement of so many channels, by ISO/IEC 23091-3. */
  private static int layout(int channels) {
    return channels == 7 ? 11 : channels == 8 ? 12 : channels;
  }

  private long longest() {
    return streams.stream().mapToLong(Rates::target).max().orElse(1);
  }

  private long end() {
    return streams.stream().mapToLong(each -> each.end().micros()).max().orElse(0);
  }
}
