package nommer.rest.internal.plugins;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;

/** Says why a bundle does not resolve, without trying to. */
record MissingWires(Bundle bundle, FrameworkWiring framework) {
  /** Also of one that is just being installed. */
  static final String UNKNOWN = "it does not resolve: the log of feederd says why";

  private static final Pattern PACKAGE =
      Pattern.compile("\\(" + Pattern.quote(PackageNamespace.PACKAGE_NAMESPACE) + "=([^)]+)\\)");

  String explain() {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (revision == null) {
      return "it is being removed";
    }
    List<String> missing = new ArrayList<>();
    for (BundleRequirement requirement : revision.getDeclaredRequirements(null)) {
      if (isMandatory(requirement)) {
        explain(requirement, missing);
      }
    }
    return missing.isEmpty() ? UNKNOWN : String.join("; ", missing);
  }

  private void explain(BundleRequirement requirement, List<String> missing) {
    Collection<BundleCapability> providers = framework.findProviders(requirement);
    if (providers.isEmpty()) {
      missing.add("missing " + words(requirement));
    } else if (providers.stream().noneMatch(MissingWires::isResolved)) {
      missing.add(
          "it needs %s, which does not resolve itself"
              .formatted(providers.iterator().next().getRevision().getSymbolicName()));
    }
  }

  private static boolean isResolved(BundleCapability capability) {
    int state = capability.getRevision().getBundle().getState();
    return (state & (Bundle.INSTALLED | Bundle.UNINSTALLED)) == 0;
  }

  private static boolean isMandatory(BundleRequirement requirement) {
    String resolution =
        requirement
            .getDirectives()
            .getOrDefault(
                Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE, Namespace.RESOLUTION_MANDATORY);
    String effective =
        requirement
            .getDirectives()
            .getOrDefault(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, Namespace.EFFECTIVE_RESOLVE);
    return resolution.equals(Namespace.RESOLUTION_MANDATORY)
        && effective.equals(Namespace.EFFECTIVE_RESOLVE);
  }

  private static String words(BundleRequirement requirement) {
    String filter =
        requirement
            .getDirectives()
            .getOrDefault(
                Namespace.REQUIREMENT_FILTER_DIRECTIVE, requirement.getAttributes().toString());
    Matcher imported = PACKAGE.matcher(filter);
    return imported.find()
        ? "import: nobody exports the package %s as it wants it (put the library into the jar, or its bundle into plugins/ too): %s"
            .formatted(imported.group(1), filter)
        : "requirement: nobody provides %s %s".formatted(requirement.getNamespace(), filter);
  }
}
