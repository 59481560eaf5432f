package nommer.cli.internal.options;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version =
        Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
            .orElse("(from class files)");
    return new String[] {"nommer " + version + " on Java " + Runtime.version()};
  }
}
