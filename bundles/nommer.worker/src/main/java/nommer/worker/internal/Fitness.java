package nommer.worker.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nommer.doctor.ComponentFaults;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.NodeState;
import nommer.fleet.api.OwnInstance;
import nommer.loop.Loop;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks for a node whose worker does not start, mostly for a setting that is wrong: it says so in
 * the registry, with the reason, instead of being taken for a dead one, and ends its instance after
 * a while unless it was mended.
 */
@Component(
    service = {},
    immediate = true)
public final class Fitness {
  private static final Logger LOG = LoggerFactory.getLogger(Fitness.class);

  /** A healthy worker takes less from the start of its bundles. */
  private static final Duration FIRST_LOOK = Duration.ofSeconds(3);

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  /** What has not failed may still be on its way: a store that is slow to answer, a plug-in. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Long enough to be seen, short enough to cost little. */
  private static final Duration LIFE = Duration.ofSeconds(20);

  private static final Duration END = Duration.ofSeconds(1);
  private static final String WORKER = Worker.class.getName();

  private final ServiceComponentRuntime components;
  private final NodeRegistry registry;
  private final OwnInstance instance;
  private final String boot = UUID.randomUUID().toString().substring(0, 8);
  private final Loop loop = new Loop("nommer-fitness", BETWEEN_LOOKS, this::look);
  private final long start = System.nanoTime();
  private Optional<Instant> unfitSince = Optional.empty();
  private boolean failedBefore;

  /** Looks at the components of this framework. */
  @Activate
  public Fitness(
      @Reference ServiceComponentRuntime components,
      @Reference NodeRegistry registry,
      @Reference OwnInstance instance) {
    this.components = components;
    this.registry = registry;
    this.instance = instance;
    loop.start(FIRST_LOOK);
  }

  @Deactivate
  void stop() throws InterruptedException {
    loop.stop(END);
  }

  private Duration look() {
    boolean failed = !isAtWork() && !ComponentFaults.of(components).isEmpty();
    boolean twice = failed && failedBefore;
    failedBefore = failed;
    boolean late = System.nanoTime() - start > PATIENCE.toNanos();
    if (isAtWork() || !(twice || late)) {
      unfitSince = Optional.empty();
      return BETWEEN_LOOKS;
    }
    String words = words(components);
    Instant now = registry.now();
    if (unfitSince.isEmpty()) {
      LOG.error("worker does not start, the node takes no jobs reason={}", words);
      unfitSince = Optional.of(now);
    }
    boolean ends = unfitSince.get().plus(LIFE).isBefore(now);
    report(ends ? NodeState.TERMINATED : NodeState.FAULTY, words, now);
    if (ends) {
      LOG.error("worker was not mended, the instance ends after={}s", LIFE.toSeconds());
      loop.end();
      instance.end();
    }
    return BETWEEN_LOOKS;
  }

  private void report(NodeState state, String words, Instant now) {
    Instant since = unfitSince.orElse(now);
    registry.report(new Node(instance.id(), boot, state, 0, 0, List.of(), since, now, words));
  }

  private boolean isAtWork() {
    return configurations(components, WORKER)
        .anyMatch(each -> each.state == ComponentConfigurationDTO.ACTIVE);
  }

  /** Why it does not start: what failed, or else what is missing. */
  static String words(ServiceComponentRuntime components) {
    List<String> failed = ComponentFaults.of(components);
    return failed.isEmpty() ? missing(components) : String.join("; ", failed);
  }

  private static String missing(ServiceComponentRuntime components) {
    return "it waits for "
        + configurations(components, WORKER)
            .flatMap(each -> Stream.of(each.unsatisfiedReferences))
            .map(each -> each.name)
            .sorted()
            .collect(Collectors.joining(", "));
  }

  private static Stream<ComponentConfigurationDTO> configurations(
      ServiceComponentRuntime components, String name) {
    return components.getComponentDescriptionDTOs().stream()
        .filter((ComponentDescriptionDTO each) -> each.name.equals(name))
        .map(components::getComponentConfigurationDTOs)
        .flatMap(Collection::stream);
  }
}
