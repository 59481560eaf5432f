package nommer.worker.internal;

import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.Storage;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The storages at hand; they come and go while the node runs. */
@Component(service = Storages.class)
public final class Storages {
  private final NamedServices<Storage> services = new NamedServices<>("nommer.storage.scheme");

  @Activate
  public Storages() {}

  @Reference(
      service = Storage.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bind(ServiceReference<Storage> reference, Storage storage) {
    services.add(reference, storage);
  }

  void unbind(ServiceReference<Storage> reference) {
    services.remove(reference);
  }

  /**
   * The storage that serves a location.
   *
   * @throws MediaException BADINPUT/unknown_scheme
   */
  Storage of(MediaUri location) {
    return services
        .find(location.scheme())
        .orElseThrow(
            () ->
                new MediaException(
                    ErrorCode.BADINPUT,
                    "unknown_scheme",
                    "no storage for %s:// on this node: use another scheme, or install the storage's bundle"
                        .formatted(location.scheme())));
  }
}
