package nommer.fleet.scaler.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import nommer.fleet.api.ScalingPolicy;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The policies at hand, by published name; of two of one name the higher ranking serves. */
@Component(service = Policies.class)
public final class Policies {
  private final Map<ServiceReference<ScalingPolicy>, ScalingPolicy> all = new ConcurrentHashMap<>();

  @Activate
  public Policies() {}

  @Reference(
      service = ScalingPolicy.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bind(ServiceReference<ScalingPolicy> reference, ScalingPolicy policy) {
    all.put(reference, policy);
  }

  void unbind(ServiceReference<ScalingPolicy> reference) {
    all.remove(reference);
  }

  Optional<ScalingPolicy> find(String name) {
    Collection<Map.Entry<ServiceReference<ScalingPolicy>, ScalingPolicy>> entries = all.entrySet();
    return entries.stream()
        .filter(each -> name.equals(each.getKey().getProperty("nommer.policy.name")))
        .max(Map.Entry.comparingByKey(Comparator.naturalOrder()))
        .map(Map.Entry::getValue);
  }
}
