package nommer.doctor.command.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import nommer.doctor.Check;
import nommer.doctor.Findings;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Files of {@code conf/} that nobody reads, and the log's configuration. */
@Component(property = "service.ranking:Integer=98")
@SatisfyingConditionTarget("(nommer.doctor=on)")
public final class FilesCheck implements Check {
  /** As people of other systems name such files. */
  private static final Set<String> ELSEWHERE =
      Set.of("cfg", "conf", "yaml", "yml", "json", "properties", "toml", "ini");

  private final Path conf;

  /** Takes the home from the framework property {@code nommer.home}. */
  @Activate
  public FilesCheck(BundleContext context) {
    this(Path.of(context.getProperty("nommer.home")).resolve("conf"));
  }

  FilesCheck(Path conf) {
    this.conf = conf;
  }

  @Override
  public void check(Findings findings) {
    unread(findings);
    log(findings);
  }

  private void unread(Findings findings) {
    try (Stream<Path> files = Files.list(conf)) {
      List<String> others =
          files
              .filter(Files::isRegularFile)
              .map(file -> file.getFileName().toString())
              .filter(name -> ELSEWHERE.contains(ending(name)))
              .sorted()
              .toList();
      if (!others.isEmpty()) {
        findings.warn(
            "files",
            "nobody reads these files of conf/: " + others,
            "write what they say into files named PID.config, see docs/using.md");
      } else {
        findings.ok("files", "conf/ has no file of a kind that nobody reads");
      }
    } catch (IOException e) {
      findings.fail("files", "conf/ cannot be read: " + e, "let this user read it");
    }
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private void log(Findings findings) {
    Path file = conf.resolve("logback.xml");
    if (!Files.exists(file)) {
      return;
    }
    try {
      parser().parse(file.toFile());
      findings.ok("log", "conf/logback.xml is well-formed");
    } catch (SAXParseException e) {
      findings.fail(
          "log",
          "conf/logback.xml, line %d: %s".formatted(e.getLineNumber(), e.getMessage()),
          "correct it, or delete it: the next start brings the shipped one");
    } catch (SAXException | IOException | ParserConfigurationException e) {
      findings.fail("log", "conf/logback.xml cannot be read: " + e, "let this user read it");
    }
  }

  /** It is to say whether the form is right, and to fetch nothing. */
  private static DocumentBuilder parser() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    DocumentBuilder builder = factory.newDocumentBuilder();
    builder.setErrorHandler(new DefaultHandler()); // the usual one prints
    return builder;
  }
}
