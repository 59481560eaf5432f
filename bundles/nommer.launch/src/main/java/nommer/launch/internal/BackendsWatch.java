package nommer.launch.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says so when the choice of backends was edited under a running daemon. */
@Component(
    service = BackendsWatch.class,
    immediate = true,
    configurationPid = "nommer.backends",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class BackendsWatch {
  private static final Logger LOG = LoggerFactory.getLogger(BackendsWatch.class);

  @Activate
  public BackendsWatch() {}

  @Modified
  void modified(Map<String, Object> edited) {
    LOG.warn("backends edited, which takes effect at the next start keys={}", edited.keySet());
  }
}
