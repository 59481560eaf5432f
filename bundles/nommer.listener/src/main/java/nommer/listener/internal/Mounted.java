package nommer.listener.internal;

import jakarta.servlet.Servlet;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.service.servlet.runtime.dto.RuntimeDTO;
import org.osgi.service.servlet.runtime.dto.ServletContextDTO;
import org.osgi.service.servlet.whiteboard.Preprocessor;

/** Knows when what there is to be served, and who guards it, is with the web server. */
final class Mounted {
  private static final Duration LOOK = Duration.ofMillis(2);

  private final BundleContext context;

  Mounted(BundleContext context) {
    this.context = context;
  }

  /** Waits until it is so, but not longer; whether it is. */
  boolean await(Duration most) {
    long begin = System.nanoTime();
    while (!isAll()) {
      if (System.nanoTime() - begin > most.toNanos() || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return true;
  }

  private boolean isAll() {
    ServiceReference<HttpServiceRuntime> reference =
        context.getServiceReference(HttpServiceRuntime.class);
    HttpServiceRuntime runtime = reference == null ? null : context.getService(reference);
    if (runtime == null) {
      return false;
    }
    try {
      return known(runtime.getRuntimeDTO()).containsAll(given());
    } catch (IllegalStateException e) { // Felix's is a service a moment before it can be asked
      return false;
    } finally {
      context.ungetService(reference);
    }
  }

  private Set<Long> given() {
    Set<Long> given = new HashSet<>();
    try {
      for (ServiceReference<?> each :
          context.getServiceReferences(Servlet.class, "(osgi.http.whiteboard.servlet.pattern=*)")) {
        given.add((Long) each.getProperty(Constants.SERVICE_ID));
      }
      for (ServiceReference<?> each : context.getServiceReferences(Preprocessor.class, null)) {
        given.add((Long) each.getProperty(Constants.SERVICE_ID));
      }
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("the filter is a constant", e);
    }
    return given;
  }

  /** Also those that cannot be mounted: nobody waits for them. */
  private static Set<Long> known(RuntimeDTO runtime) {
    Set<Long> known = new HashSet<>();
    Arrays.stream(runtime.preprocessorDTOs).forEach(each -> known.add(each.serviceId));
    Arrays.stream(runtime.failedPreprocessorDTOs).forEach(each -> known.add(each.serviceId));
    Arrays.stream(runtime.failedServletDTOs).forEach(each -> known.add(each.serviceId));
    for (ServletContextDTO each : runtime.servletContextDTOs) {
      Stream.of(each.servletDTOs).forEach(servlet -> known.add(servlet.serviceId));
    }
    return known;
  }
}
