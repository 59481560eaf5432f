package nommer.packager.internal.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import nommer.packager.Flaw;
import nommer.packager.internal.Moment;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads an MPD with templates and timelines. */
public final class DashReader {
  private static final int MOST_SEGMENTS = 200_000;

  private final Inspector inspector;

  /** Tells {@code inspector} what is wrong. */
  public DashReader(Inspector inspector) {
    this.inspector = inspector;
  }

  /** All representations that a manifest names. */
  public List<Listed> read(Path manifest) throws IOException {
    List<Listed> all = new ArrayList<>();
    if (!Files.isRegularFile(manifest)) {
      inspector.flaw(Flaw.Kind.MISSING, manifest, "it is not there");
      return all;
    }
    try {
      for (Element each : of(parse(manifest), "Representation")) {
        all.add(representation(manifest, each));
      }
    } catch (SAXException | NumberFormatException e) {
      inspector.flaw(Flaw.Kind.UNREADABLE, manifest, "it is no manifest: " + e.getMessage());
    }
    if (all.isEmpty()) {
      inspector.flaw(Flaw.Kind.UNREADABLE, manifest, "it names no rendition");
    }
    return all;
  }

  private Listed representation(Path manifest, Element element) {
    String id = element.getAttribute("id");
    List<Element> template = of(element, "SegmentTemplate");
    if (template.isEmpty()) {
      String whole =
          of(element, "BaseURL").stream().map(Element::getTextContent).findFirst().orElse("");
      Optional<Path> file = inspector.resolve(manifest, whole);
      List<Listed.Part> parts =
          file.map(f -> List.of(new Listed.Part(f, 0, 0, 0))).orElse(List.of());
      return new Listed(id, Optional.empty(), parts, false);
    }
    return templated(manifest, id, template.get(0));
  }

  private Listed templated(Path manifest, String id, Element template) {
    long scale = Long.parseLong(template.getAttribute("timescale"));
    long number = Long.parseLong(template.getAttribute("startNumber"));
    List<Listed.Part> parts = new ArrayList<>();
    long start = 0;
    for (Element each : of(template, "S")) {
      start = each.hasAttribute("t") ? Long.parseLong(each.getAttribute("t")) : start;
      long more = each.hasAttribute("r") ? Long.parseLong(each.getAttribute("r")) : 0;
      for (long i = 0; i <= more && parts.size() < MOST_SEGMENTS; i++) {
        String name = name(template.getAttribute("media"), id, number++);
        long at = new Moment(start, scale).micros();
        inspector
            .resolve(manifest, name)
            .ifPresent(file -> parts.add(new Listed.Part(file, at, 0, 0)));
        start += Long.parseLong(each.getAttribute("d"));
      }
    }
    String init = name(template.getAttribute("initialization"), id, 0);
    return new Listed(id, inspector.resolve(manifest, init), parts, false);
  }

  private static String name(String template, String id, long number) {
    return template.replace("$RepresentationID$", id).replace("$Number$", Long.toString(number));
  }

  private static Element parse(Path manifest) throws IOException, SAXException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler()); // which prints nothing
      return builder.parse(manifest.toFile()).getDocumentElement();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this Java reads no XML", e);
    }
  }

  private static List<Element> of(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    NodeList nodes = parent.getElementsByTagName(name);
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }
}
