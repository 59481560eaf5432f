package nommer.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nommer.contracts.Eventually;
import nommer.contracts.PluginJar;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.media.api.Encoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** A real bundle with bad manners leaves nothing behind that keeps its classes in memory. */
class CollectablePluginTest {
  private static final String ACTIVATOR =
      """
      package rude;
      import java.util.Map;
      import nommer.media.api.Encoder;
      import org.osgi.framework.*;
      public class Activator implements BundleActivator {
        public void start(BundleContext context) {
          context.registerService(Encoder.class, new RudeEncoder(),
              FrameworkUtil.asDictionary(Map.of("nommer.encoder.name", new String[] {"rude"})));
        }
        public void stop(BundleContext context) {}
      }
      """;
  private static final String ENCODER =
      """
      package rude;
      import java.nio.file.Files;
      import nommer.media.api.*;
      public class RudeEncoder implements Encoder {
        static final ThreadLocal<Object> MINE = new ThreadLocal<>();
        public static class Special extends MediaException {
          final Object mine = new RudeEncoder();
          Special() { super("ENCODER_FAILED", "rude", "no", new IllegalStateException("cause")); }
        }
        public void check(String options) {}
        public void encode(EncodeTask task) throws InterruptedException {
          MINE.set(new RudeEncoder());
          Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
          task.warn("rude");
          try {
            String how = Files.readString(task.source());
            if (how.equals("throws")) throw new Special();
            if (how.equals("breaks")) throw new IllegalStateException(new Special());
            if (how.equals("blocks")) Thread.sleep(60000);
            Files.writeString(task.output(), how);
          } catch (java.io.IOException e) { throw new IllegalStateException(e); }
        }
      }
      """;

  @TempDir Path folder;
  private TestNode node;
  private Framework framework;

  @BeforeEach
  void start() throws Exception {
    node = new TestNode(folder);
    framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE,
                    folder.resolve("cache").toString(),
                    Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                    "nommer.media.api"));
    framework.start();
    framework.getBundleContext().addServiceListener(this::hand, "(nommer.encoder.name=*)");
  }

  @AfterEach
  void end() throws Exception {
    framework.stop();
    framework.waitForStop(10_000);
    node.end();
  }

  /** What declarative services does with the bind methods. */
  @SuppressWarnings("unchecked") // the filter lets encoders alone through
  private void hand(ServiceEvent event) {
    ServiceReference<Encoder> reference = (ServiceReference<Encoder>) event.getServiceReference();
    if (event.getType() == ServiceEvent.REGISTERED) {
      node.encoders.bind(reference, framework.getBundleContext().getService(reference));
    } else if (event.getType() == ServiceEvent.UNREGISTERING) {
      node.encoders.unbind(reference);
    }
  }

  @Test
  void theClassLoaderOfAPlugInThatWasRemovedInMidEncodeIsCollected() throws Exception {
    WeakReference<Object> classLoader = runAndUninstall();

    Eventually.holds(
        () -> {
          System.gc();
          assertThat(classLoader.get()).isNull();
        });
  }

  /** In a method of its own, so that no local variable keeps anything. */
  private WeakReference<Object> runAndUninstall() throws Exception {
    Path jar =
        new PluginJar("rude", "1.0")
            .header("Bundle-Activator", "rude.Activator")
            .header("Import-Package", "nommer.media.api,org.osgi.framework")
            .source("rude.Activator", ACTIVATOR)
            .source("rude.RudeEncoder", ENCODER)
            .write(folder.resolve("rude.jar"));
    Bundle bundle = framework.getBundleContext().installBundle(jar.toUri().toString());
    bundle.start();
    JobId finishes = begin("finishes");
    node.awaitState(finishes, JobState.FINISHED);
    node.awaitState(begin("throws"), JobState.ERROR);
    node.awaitState(begin("breaks"), JobState.ERROR);
    JobId blocks = begin("blocks");
    node.awaitState(blocks, JobState.ENCODING);
    WeakReference<Object> classLoader =
        new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());

    bundle.uninstall();
    refresh();

    node.awaitState(blocks, JobState.PENDING);
    assertThat(node.job(finishes).status().details()).isEqualTo("finished with warnings: rude");
    return classLoader;
  }

  private JobId begin(String how) throws Exception {
    Files.writeString(folder.resolve("in"), how);
    JobId id = node.begin("rude");
    Eventually.holds(() -> assertThat(node.job(id).state()).isNotEqualTo(JobState.DOWNLOADING));
    return id;
  }

  private void refresh() throws InterruptedException {
    CountDownLatch refreshed = new CountDownLatch(1);
    framework
        .adapt(FrameworkWiring.class)
        .refreshBundles(null, (FrameworkEvent event) -> refreshed.countDown());
    assertThat(refreshed.await(10, TimeUnit.SECONDS)).isTrue();
  }
}
