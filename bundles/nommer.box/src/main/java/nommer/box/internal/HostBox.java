package nommer.box.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import nommer.box.Box;
import nommer.box.BoxKind;
import nommer.box.NoBoxException;
import nommer.box.Program;
import nommer.box.Room;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The box of this machine, made of the programs that work on it. */
@Component(configurationPid = "nommer.box")
@Designate(ocd = BoxConfig.class)
public final class HostBox implements Box {
  private static final Logger LOG = LoggerFactory.getLogger(HostBox.class);

  private final boolean required;
  private final BoxKind most;
  private final List<Path> also;
  private final ReentrantLock finding = new ReentrantLock();
  private @Nullable Found found;

  /**
   * What works here.
   *
   * @param bubblewrap for a whole box
   * @param network the words that take the network away; serves what does not start in a whole one
   * @param why there is no whole box; empty where there is
   * @param opened whether bubblewrap can be given what is open
   */
  private record Found(
      Wrappers wrappers,
      Optional<Bubblewrap> bubblewrap,
      List<String> network,
      String why,
      boolean opened) {
    BoxKind kind() {
      return bubblewrap.isPresent()
          ? BoxKind.BWRAP
          : network.isEmpty() ? BoxKind.NONE : BoxKind.UNSHARE;
    }
  }

  /** The box as configured; nothing is tried yet. */
  @Activate
  public HostBox(BoxConfig config) {
    this(
        config.require_box(),
        BoxKind.of(config.most()),
        Stream.of(config.also()).map(Path::of).toList());
  }

  /** Running work keeps its box: an edit holds from the next start of the node. */
  @Modified
  void modified() {}

  /**
   * The same, for programs without a framework.
   *
   * @param required whether only a whole box will do
   * @param most no better one is tried
   * @param also what may be read besides
   * @throws IllegalArgumentException a path is not absolute
   */
  public HostBox(boolean required, BoxKind most, List<Path> also) {
    for (Path each : also) {
      if (!each.isAbsolute()) {
        throw new IllegalArgumentException(
            "also of nommer.box names files by absolute paths, not " + each);
      }
    }
    this.required = required;
    this.most = most;
    this.also = List.copyOf(also);
  }

  @Override
  public boolean isRequired() {
    return required;
  }

  @Override
  public boolean isRoot() {
    return Rights.isRoot();
  }

  @Override
  public BoxKind kind() throws InterruptedException {
    return found().kind();
  }

  @Override
  public String words() throws InterruptedException {
    Found here = found();
    return Words.of(here.kind(), here.why());
  }

  @Override
  public Room room(Program program) throws InterruptedException {
    Found here = found();
    String why = here.why();
    if (here.bubblewrap().isPresent()) {
      HostRoom whole =
          HostRoom.whole(here.wrappers(), world(here, program), program, here.opened());
      Trial trial = Trial.of(whole.trial(), program.environment());
      if (trial.worked()) {
        return whole;
      }
      why =
          "%s does not start in it, it %s: name the program itself where this is a script, or add what it reads to also in conf/nommer.box.config"
              .formatted(program.file(), trial.said());
      LOG.warn("no whole box for a program reason={}", why);
    }
    if (required) {
      throw new NoBoxException(Words.required(why));
    }
    return HostRoom.open(here.wrappers(), here.network(), program, why);
  }

  private static List<String> world(Found here, Program program) {
    try {
      return here.bubblewrap().orElseThrow().world(program);
    } catch (IOException e) {
      throw new IllegalStateException("cannot look at " + program.file() + ": " + e, e);
    }
  }

  private Found found() throws InterruptedException {
    finding.lockInterruptibly();
    try {
      Found known = found;
      if (known == null) {
        known = find();
        found = known;
      }
      return known;
    } finally {
      finding.unlock();
    }
  }

  private Found find() throws InterruptedException {
    if (isRoot()) {
      LOG.warn("this daemon runs as root, and needs nothing of it: give it a user of its own");
    }
    Wrappers wrappers = Wrappers.probe();
    Program nothing =
        new Program(Programs.find("true").orElse(Path.of("/bin/true")), Map.of(), List.of());
    List<String> network = most == BoxKind.NONE ? List.of() : network(nothing);
    if (most != BoxKind.BWRAP) {
      String set = "most=\"" + most.word() + "\" is set in conf/nommer.box.config";
      LOG.warn("no whole box reason={}", set);
      return new Found(wrappers, Optional.empty(), network, set, false);
    }
    Optional<Path> program = Programs.find("bwrap");
    String why = "bubblewrap is not installed: install it (Debian, Ubuntu: apt install bubblewrap)";
    if (program.isPresent()) {
      Bubblewrap bubblewrap = new Bubblewrap(program.get(), also);
      Trial trial = tried(bubblewrap, nothing, List.of());
      if (trial.worked()) {
        boolean opened = tried(bubblewrap, nothing, Bubblewrap.OPENED_SOURCE).worked();
        LOG.info("box found kind={} takesOpenFiles={}", BoxKind.BWRAP.word(), opened);
        return new Found(wrappers, Optional.of(bubblewrap), network, "", opened);
      }
      why = "bwrap " + trial.said() + Words.ofKernel();
    }
    LOG.warn("no whole box kind={} reason={}", network.isEmpty() ? "none" : "unshare", why);
    return new Found(wrappers, Optional.empty(), network, why, false);
  }

  private static Trial tried(Bubblewrap bubblewrap, Program nothing, List<String> more)
      throws InterruptedException {
    try {
      List<String> command = new ArrayList<>(bubblewrap.world(nothing));
      command.addAll(more);
      command.add(nothing.file().toRealPath().toString());
      return Trial.of(command, Map.of());
    } catch (IOException e) {
      return new Trial(false, "cannot be tried: " + e);
    }
  }

  /** Root needs no namespace of users for it, and would lose what it may read in one. */
  private static List<String> network(Program nothing) throws InterruptedException {
    Optional<Path> unshare = Programs.find("unshare");
    if (unshare.isEmpty()) {
      return List.of();
    }
    List<String> words = new ArrayList<>(List.of(unshare.get().toString(), "--net"));
    if (!Rights.isRoot()) {
      words.addAll(List.of("--user", "--map-current-user"));
    }
    List<String> trial = new ArrayList<>(words);
    trial.add(nothing.file().toString());
    return Trial.of(trial, Map.of()).worked() ? words : List.of();
  }
}
