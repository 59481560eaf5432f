package nommer.worker.internal;

import nommer.media.api.Encoder;
import nommer.plugins.PluginKind;
import nommer.plugins.Plugins;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The encoders at hand; they come and go while the node runs. */
@Component(service = Encoders.class)
public final class Encoders {
  private static final Logger LOG = LoggerFactory.getLogger(Encoders.class);

  private final Plugins<Encoder> plugins = new Plugins<>(PluginKind.ENCODER);

  @Activate
  public Encoders() {}

  @Reference(
      service = Encoder.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bind(ServiceReference<Encoder> reference, Encoder encoder) {
    plugins.add(reference, encoder);
    Bundle bundle = reference.getBundle();
    LOG.info("encoder comes plugin={} {}", bundle.getSymbolicName(), bundle.getVersion());
  }

  /** Returns once no job runs in it any more, or after 4.5 s. */
  void unbind(ServiceReference<Encoder> reference) {
    plugins.remove(reference);
  }

  Plugins<Encoder> plugins() {
    return plugins;
  }
}
