package nommer.worker.internal;

import java.util.List;
import java.util.Optional;
import nommer.media.api.Encoder;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The encoders at hand; they come and go while the node runs. */
@Component(service = Encoders.class)
public final class Encoders {
  private final NamedServices<Encoder> services = new NamedServices<>("nommer.encoder.name");

  @Activate
  public Encoders() {}

  @Reference(
      service = Encoder.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bind(ServiceReference<Encoder> reference, Encoder encoder) {
    services.add(reference, encoder);
  }

  void unbind(ServiceReference<Encoder> reference) {
    services.remove(reference);
  }

  Optional<Encoder> find(String name) {
    return services.find(name);
  }

  List<String> versions() {
    return List.copyOf(services.versions());
  }
}
