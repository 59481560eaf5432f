package nommer.media.reach.internal;

import java.nio.file.Path;
import nommer.job.api.Grant;
import nommer.media.reach.JobReach;
import nommer.media.reach.Reaches;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** What requests may touch on this machine, with this home. */
@Component
public final class HomeReaches implements Reaches {
  private final Places places;
  private final Addresses addresses;
  private @Nullable SystemResolver own;

  @Activate
  public HomeReaches(BundleContext context) {
    this(Path.of(String.valueOf(context.getProperty("nommer.home"))));
  }

  /** With this machine's own resolver. */
  public HomeReaches(Path home) {
    this(home, new SystemResolver());
  }

  private HomeReaches(Path home, SystemResolver resolver) {
    this(home, (Resolver) resolver);
    this.own = resolver;
  }

  /** For tests, and for what runs without a framework. */
  public HomeReaches(Path home, Resolver resolver) {
    this.places = new Places(home);
    this.addresses = new Addresses(home, resolver);
  }

  @Deactivate
  void stop() {
    if (own != null) {
      own.close();
    }
  }

  @Override
  public JobReach of(Grant grant) {
    return new GrantedReach(grant, places, addresses);
  }
}
