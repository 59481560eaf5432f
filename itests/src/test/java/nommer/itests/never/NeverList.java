package nommer.itests.never;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The rules between modules. */
final class NeverList {
  /** What plug-ins are written against. */
  private static final Set<String> CONTRACTS =
      Set.of("nommer.job.api", "nommer.media.api", "nommer.fleet.api");

  /** Bundles that others may need, each with why it is no implementation. */
  private static final Map<String, String> APIS =
      Map.ofEntries(
          Map.entry("nommer.job.api", "a contract"),
          Map.entry("nommer.media.api", "a contract"),
          Map.entry("nommer.fleet.api", "a contract"),
          Map.entry("nommer.doctor", "a contract: what a check is"),
          Map.entry("nommer.job.submission", "the door, an interface with its values"),
          Map.entry("nommer.job.record", "a library: the written form that all stores share"),
          Map.entry(
              "nommer.fleet.record", "a library: what daemons share beside jobs, over a shelf"),
          Map.entry("nommer.loop", "a library: threads"),
          Map.entry("nommer.media.reach", "an interface: what a request may touch"),
          Map.entry("nommer.web", "a library: the client of the web, over Jetty's"),
          Map.entry("nommer.plugins", "a library: plug-ins by name"),
          Map.entry("nommer.rendition", "a library: described outputs"),
          Map.entry("nommer.ffmpeg", "a library: finds an ffmpeg"),
          Map.entry("nommer.access", "an interface: who asks, by which token"),
          Map.entry("nommer.box", "an interface: the box around programs"),
          Map.entry("nommer.mp4", "a library: boxes of mp4 files"),
          Map.entry("nommer.packager", "a library: renditions cut for streaming"),
          Map.entry("nommer.config", "an interface: what is configured"),
          Map.entry("nommer.listener", "an interface: who may come"),
          Map.entry("nommer.apipage", "a part of the build: makes a page of the API's document"),
          Map.entry("nommer.comparison", "an interface: policies over the past"),
          Map.entry("nommer.metrics", "an interface: figures as one text"),
          Map.entry("nommer.fleet.control", "a library: what the loop and the simulator share"),
          Map.entry("nommer.aws", "an interface: keys, region, endpoints, clients"),
          Map.entry("nommer.aws.simpledb", "an interface: the client of SimpleDB"),
          Map.entry("nommer.aws.sdk.core", "foreign: the SDK, packed"),
          Map.entry("nommer.aws.sdk.s3", "foreign: the SDK, packed"),
          Map.entry("nommer.aws.sdk.sqs", "foreign: the SDK, packed"),
          Map.entry("nommer.aws.sdk.ec2", "foreign: the SDK, packed"),
          Map.entry("nommer.aws.sdk.ssm", "foreign: the SDK, packed"));

  /** Who needs an implementation all the same, and why. */
  private static final Map<String, Set<String>> EXCEPTIONS =
      Map.of(
          // no code: the descriptions of a worker's settings, which feederd's console shows
          "nommer.config", Set.of("nommer.worker"),
          // the names of its options, from the package that it exports for this; and files of a
          // home, and whose it is, which are looked at without a framework
          "nommer.cli",
              Set.of(
                  "nommer.simulator",
                  "nommer.presets",
                  "nommer.encoder.ffmpeg",
                  "nommer.launch",
                  "nommer.access"),
          // the rule which backends go together, which daemons read before there is a framework
          "nommer.doctor.command", Set.of("nommer.launch"),
          // lines that are cut and disks that are full, from the package that is there for this
          "itests", Set.of("bench"));

  /** Packages for what runs without a framework. */
  private static final String STANDALONE = ".standalone";

  private static final List<String> JAVA =
      List.of("java", "javax", "org.osgi.annotation", "org.jspecify.annotations");
  private static final List<String> FOR_CONTRACTS =
      List.of("org.osgi.service.component.annotations");
  private static final List<String> FOR_TESTS =
      List.of(
          "org.osgi.framework",
          "org.junit.jupiter",
          "org.assertj",
          "nommer.doctor",
          "nommer.fleet.record");

  private final List<MavenModule> modules;
  private final Map<String, Set<MavenModule>> owners = new TreeMap<>();
  private final Set<String> exported = new TreeSet<>();

  NeverList(List<MavenModule> modules) {
    this.modules = List.copyOf(modules);
    for (MavenModule module : modules) {
      for (Source source : module.sources()) {
        owners.computeIfAbsent(source.packageName(), name -> new LinkedHashSet<>()).add(module);
        if (source.isMain() && source.isExport()) {
          exported.add(source.packageName());
        }
      }
    }
  }

  /** What is against the rules, with what to do about it. */
  List<String> violations() {
    return Stream.of(splitPackages(), reachesInto(), implementations(), contracts())
        .flatMap(List::stream)
        .toList();
  }

  private List<String> splitPackages() {
    List<String> found = new ArrayList<>();
    owners.forEach(
        (name, those) -> {
          if (those.size() > 1) {
            found.add(
                "package %s is in %s: give each a name of its own"
                    .formatted(name, those.stream().map(MavenModule::name).toList()));
          }
        });
    return found;
  }

  private List<String> reachesInto() {
    List<String> found = new ArrayList<>();
    each(
        (module, source, name, owner) -> {
          if (List.of(name.split("\\.")).contains("internal")) {
            found.add(
                "%s uses %s of %s: let that bundle offer it in its package standalone"
                    .formatted(source.file(), name, owner.name()));
          }
        });
    return found;
  }

  private List<String> implementations() {
    List<String> found = new ArrayList<>();
    for (MavenModule module : modules) {
      for (String needed : module.dependencies()) {
        if (module.isBundle() && !mayNeed(module, needed)) {
          found.add(
              "the pom of %s names the implementation %s: both need an interface between them"
                  .formatted(module.name(), needed));
        }
      }
    }
    each(
        (module, source, name, owner) -> {
          boolean offered = exported.contains(name) || isForPrograms(module, owner, name);
          boolean allowed = mayNeed(module, owner.name()) && offered;
          if (module.isBundle() && source.isMain() && !allowed) {
            found.add(
                "%s uses %s of %s, which offers it to no bundle"
                    .formatted(source.file(), name, owner.name()));
          }
        });
    return found;
  }

  private static boolean isForPrograms(MavenModule module, MavenModule owner, String name) {
    return name.endsWith(STANDALONE)
        && EXCEPTIONS.getOrDefault(module.name(), Set.of()).contains(owner.name());
  }

  private static boolean mayNeed(MavenModule module, String needed) {
    return APIS.containsKey(needed)
        || EXCEPTIONS.getOrDefault(module.name(), Set.of()).contains(needed);
  }

  private List<String> contracts() {
    List<String> found = new ArrayList<>();
    for (MavenModule module : modules) {
      boolean tests = module.name().equals("nommer.contracts");
      if (!tests && !CONTRACTS.contains(module.name())) {
        continue;
      }
      List<String> allowed = new ArrayList<>(JAVA);
      allowed.addAll(tests ? FOR_TESTS : FOR_CONTRACTS);
      allowed.addAll(packagesOf(module.name()));
      if (tests) {
        CONTRACTS.forEach(contract -> allowed.addAll(packagesOf(contract)));
      }
      for (Source source : module.sources().stream().filter(Source::isMain).toList()) {
        for (String name : source.uses()) {
          if (allowed.stream().noneMatch(a -> (name + ".").startsWith(a + "."))) {
            found.add(
                "%s uses %s: whoever implements a contract would need that too"
                    .formatted(source.file(), name));
          }
        }
      }
    }
    return found;
  }

  private List<String> packagesOf(String module) {
    return owners.entrySet().stream()
        .filter(owned -> owned.getValue().stream().anyMatch(each -> each.name().equals(module)))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** A use of a package of another module. */
  private interface Use {
    void of(MavenModule module, Source source, String name, MavenModule owner);
  }

  private void each(Use use) {
    for (MavenModule module : modules) {
      for (Source source : module.sources()) {
        for (String name : source.uses()) {
          Set<MavenModule> those = owners.getOrDefault(name, Set.of());
          if (!those.contains(module)) {
            those.forEach(owner -> use.of(module, source, name, owner));
          }
        }
      }
    }
  }
}
