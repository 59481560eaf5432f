package nommer.media.reach.internal;

import java.nio.file.Path;
import nommer.job.api.Grant;
import nommer.media.reach.JobReach;
import nommer.media.reach.Reaches;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What requests may touch on this machine, with this home. */
@Component
public final class HomeReaches implements Reaches {
  private final Places places;
  private final Addresses addresses;

  @Activate
  public HomeReaches(BundleContext context) {
    this(Path.of(String.valueOf(context.getProperty("nommer.home"))));
  }

  /** For tests, and for what runs without a framework. */
  public HomeReaches(Path home) {
    this.places = new Places(home);
    this.addresses = new Addresses(home);
  }

  @Override
  public JobReach of(Grant grant) {
    return new GrantedReach(grant, places, addresses);
  }
}
