package nommer.worker.internal;

import nommer.media.api.Storage;
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

/** The storages at hand; they come and go while the node runs. */
@Component(service = Storages.class)
public final class Storages {
  private static final Logger LOG = LoggerFactory.getLogger(Storages.class);

  private final Plugins<Storage> plugins = new Plugins<>(PluginKind.STORAGE);

  @Activate
  public Storages() {}

  @Reference(
      service = Storage.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bind(ServiceReference<Storage> reference, Storage storage) {
    plugins.add(reference, storage);
    Bundle bundle = reference.getBundle();
    LOG.info("storage comes plugin={} {}", bundle.getSymbolicName(), bundle.getVersion());
  }

  /** Returns once no job uses it any more, or after 4.5 s. */
  void unbind(ServiceReference<Storage> reference) {
    plugins.remove(reference);
  }

  Plugins<Storage> plugins() {
    return plugins;
  }
}
