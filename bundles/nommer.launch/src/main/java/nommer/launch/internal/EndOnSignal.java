package nommer.launch.internal;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import nommer.launch.RunFolder;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the framework when the process is told to end: without it no component would be
 * deactivated. Removes the process's run folder last.
 */
final class EndOnSignal {
  private static final Logger LOG = LoggerFactory.getLogger(EndOnSignal.class);

  /** An operator waits 10 s at most. */
  private static final long STOP_MILLIS = TimeUnit.SECONDS.toMillis(9);

  private final Framework framework;
  private final RunFolder runFolder;

  EndOnSignal(Framework framework, RunFolder runFolder) {
    this.framework = framework;
    this.runFolder = runFolder;
  }

  void install() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "nommer-end"));
  }

  /**
   * When the framework was stopped from inside, a class that was never used before is not found any
   * more, a logger's not either: so that case says nothing here.
   */
  private void end() {
    if ((framework.getState() & (Bundle.STARTING | Bundle.ACTIVE)) != 0) {
      LOG.info("process ends run={}", runFolder.path());
    }
    try {
      framework.stop();
      framework.waitForStop(STOP_MILLIS);
      runFolder.delete();
    } catch (BundleException | IOException e) {
      System.err.println("did not end cleanly: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
