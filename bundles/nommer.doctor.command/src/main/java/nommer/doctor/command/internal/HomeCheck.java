package nommer.doctor.command.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nommer.doctor.Check;
import nommer.doctor.Findings;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** The home's folders, its configuration, and the Java that all runs on. */
@Component(property = "service.ranking:Integer=100")
@SatisfyingConditionTarget("(nommer.doctor=on)")
public final class HomeCheck implements Check {
  private static final int LEAST_JAVA = 17;

  private final Path home;
  private final ConfigurationAdmin configurations;

  @Activate
  public HomeCheck(BundleContext context, @Reference ConfigurationAdmin configurations) {
    this(Path.of(context.getProperty("nommer.home")), configurations);
  }

  HomeCheck(Path home, ConfigurationAdmin configurations) {
    this.home = home;
    this.configurations = configurations;
  }

  @Override
  public void check(Findings findings) {
    findings.ok("java", "Java %d, %s".formatted(java(), System.getProperty("java.home")));
    folders(findings);
    configuration(findings);
  }

  private static int java() {
    int feature = Runtime.version().feature();
    if (feature < LEAST_JAVA) {
      throw new IllegalStateException("Java " + feature + " is too old: install 17 or later");
    }
    return feature;
  }

  private void folders(Findings findings) {
    List<Path> there =
        Stream.of(home, home.resolve("data"), home.resolve("data/logs"), home.resolve("data/run"))
            .filter(Files::exists)
            .toList();
    List<Path> closed = there.stream().filter(each -> !Files.isWritable(each)).toList();
    if (closed.isEmpty()) {
      findings.ok("home", home + " is writable");
    } else {
      findings.fail(
          "home",
          "this user may not write to " + closed,
          "give them to the user that the daemons run as, with chown, or choose another --home");
    }
  }

  /** FileInstall passes over what it cannot read, and says so in a log alone. */
  private void configuration(Findings findings) {
    try (Stream<Path> files = Files.list(home.resolve("conf"))) {
      Set<String> read = read();
      List<String> unread =
          files
              .filter(file -> file.toString().endsWith(".config"))
              .filter(file -> !read.contains(file.toFile().toURI().toString()))
              .map(file -> file.getFileName().toString())
              .sorted()
              .toList();
      if (unread.isEmpty()) {
        findings.ok("configuration", read.size() + " files of conf/ are read");
      } else {
        findings.fail(
            "configuration",
            "not to be read: " + unread,
            "correct their form: key=\"text\", key=I\"1\", key=B\"true\" or key=[\"a\",\"b\"] a line");
      }
    } catch (IOException e) {
      findings.fail("configuration", "conf/ cannot be read: " + e, "let this user read it");
    }
  }

  private Set<String> read() throws IOException {
    try {
      Configuration @Nullable [] all = configurations.listConfigurations(null);
      return all == null
          ? Set.of()
          : Arrays.stream(all)
              .map(each -> String.valueOf(each.getProperties().get("felix.fileinstall.filename")))
              .filter(name -> name.startsWith("file:"))
              .collect(Collectors.toSet());
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("there is no filter", e);
    }
  }
}
