package nommer.worker.internal;

import nommer.media.api.Storage;
import nommer.plugins.PluginKind;
import nommer.plugins.Plugins;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The storages at hand; they come and go while the node runs. */
@Component(service = Storages.class)
public final class Storages {
  private final Plugins<Storage> plugins = new Plugins<>(PluginKind.STORAGE);

  @Activate
  public Storages() {}

  @Reference(
      service = Storage.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bind(ServiceReference<Storage> reference, Storage storage) {
    plugins.add(reference, storage);
  }

  /** Returns once no job uses it any more, or after 4.5 s. */
  void unbind(ServiceReference<Storage> reference) {
    plugins.remove(reference);
  }

  Plugins<Storage> plugins() {
    return plugins;
  }
}
