package nommer.itests;

import static org.junit.Assert.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.NodeState;
import nommer.media.api.Encoder;
import nommer.media.api.Storage;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The shipped worker in a framework: it needs no server, and reports by itself. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class WorkerSmokeIT {
  @Inject BundleContext context;
  @Inject NodeRegistry nodes;
  @Inject Encoder encoder;
  @Inject Storage storage;

  @Configuration
  public Option[] configuration() throws Exception {
    return Smoke.options("ec2nommerd");
  }

  @Test
  public void everyBundleIsActive() {
    Smoke.assertActive(context);
  }

  /** Jetty's client is there, which is not its server. */
  @Test
  public void thereIsNoServerConsoleOrShell() {
    List<String> servers =
        Stream.of(context.getBundles())
            .map(Bundle::getSymbolicName)
            .filter(name -> name.matches(".*(jetty12|jetty.*server|webconsole|gogo|servlet).*"))
            .toList();

    assertEquals(List.of(), servers);
  }

  @Test
  public void theNodeReportsWithItsEncoders() {
    Node node =
        Poll.until(
            Duration.ofSeconds(20),
            () -> nodes.nodes(nodes.now().minusSeconds(60)).stream().findFirst());

    assertEquals("ec2nommerd", node.id());
    assertEquals(NodeState.ACTIVE, node.state());
    assertEquals(List.of("ffmpeg@0.1.0.SNAPSHOT"), node.encoders());
  }
}
