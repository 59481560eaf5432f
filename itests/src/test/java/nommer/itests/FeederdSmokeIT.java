package nommer.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.EnumSet;
import java.util.List;
import javax.inject.Inject;
import nommer.fleet.api.Fleet;
import nommer.fleet.api.NodeRegistry;
import nommer.job.api.JobService;
import nommer.job.api.JobState;
import nommer.job.store.JobStore;
import nommer.media.api.Presets;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;

/** The shipped feederd in a framework: everything resolves, starts, and finds its services. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class FeederdSmokeIT {
  @Inject BundleContext context;
  @Inject JobStore store;
  @Inject JobService jobs;
  @Inject NodeRegistry nodes;
  @Inject Fleet fleet;
  @Inject Presets presets;

  @Configuration
  public Option[] configuration() throws Exception {
    return Smoke.options("feederd");
  }

  @Test
  public void everyBundleIsActive() {
    Smoke.assertActive(context);
  }

  @Test
  public void theEmbeddedBackendsServe() {
    assertEquals(EnumSet.allOf(JobState.class), store.counts().states().keySet());
    assertEquals(List.of(), nodes.nodes(nodes.now()));
    assertEquals(List.of(), fleet.instances());
    assertTrue(fleet.capacity() > 0);
  }

  @Test
  public void theShippedPresetIsThere() {
    assertTrue(presets.find("web_medium").isPresent());
  }
}
