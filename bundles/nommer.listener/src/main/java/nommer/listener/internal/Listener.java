package nommer.listener.internal;

import java.time.Duration;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import nommer.listener.Welcome;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for the web server, once there is something to serve. Felix's bundle opens a port of its
 * own before that, which knows no bounds and has pages in HTML: it is closed again at once. In its
 * place stands a connector that has no port, since the bundle ends a web server that has none.
 *
 * <p>Where programs of this machine find us is the property {@value #URL} of a service; that we
 * cannot listen, {@value #REFUSED} of another.
 */
@Component(
    service = {ConnectorFactory.class, Welcome.class},
    immediate = true,
    configurationPid = "nommer.listener")
@Designate(ocd = ListenerConfig.class)
public final class Listener implements ConnectorFactory, Welcome {
  static final String URL = "nommer.listener.url";
  static final String REFUSED = "nommer.listener.refused";
  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final BundleContext context;
  private volatile Optional<Settings> settings = Optional.empty();
  private Optional<Server> server = Optional.empty();
  private Optional<Connectors> connectors = Optional.empty();
  private Optional<ServiceRegistration<?>> told = Optional.empty();

  @Activate
  public Listener(BundleContext context, ListenerConfig config) {
    this.context = context;
    try {
      settings = Optional.of(settings(config));
    } catch (ListenerException e) {
      refuse(e.getMessage());
    }
  }

  private Settings settings(ListenerConfig config) {
    return Settings.of(
        config, property("nommer.listener.address"), property("nommer.listener.port"));
  }

  private String property(String name) {
    return Objects.requireNonNullElse(context.getProperty(name), "");
  }

  /** Each new web server is one more; the one before has ended. */
  @Override
  public synchronized Connector createConnector(Server its) {
    server = Optional.of(its);
    connectors = Optional.empty();
    its.setErrorHandler(new ProblemPages());
    for (Connector each : its.getConnectors()) {
      Connectors.remove(its, each);
    }
    Thread thread = new Thread(() -> begin(its), "nommer-listener");
    thread.setDaemon(true);
    thread.start();
    return new NoPort(its);
  }

  private void begin(Server its) {
    if (!new Mounted(context).await(PATIENCE)) {
      LOG.warn("not all that is to be served is there seconds={}", PATIENCE.toSeconds());
    }
    synchronized (this) {
      if (settings.isPresent() && server.equals(Optional.of(its)) && its.isRunning()) {
        try {
          listen(its, settings.get());
        } catch (ListenerException e) {
          refuse(e.getMessage());
        }
      }
    }
  }

  private void listen(Server its, Settings wanted) {
    Connectors next = new Connectors(its, wanted);
    next.open();
    connectors = Optional.of(next);
    Map<String, Object> where = new HashMap<>();
    where.put(URL, next.url());
    if (wanted.port() != 0) {
      where.put("nommer.listener.address", wanted.address().getHostAddress() + " " + next.port());
    }
    tell(where);
    LOG.info(
        "listening address={} port={} tls={} local={}",
        wanted.address().getHostAddress(),
        next.port(),
        wanted.certificate().isPresent(),
        next.url());
  }

  /** What cannot be listened with leaves all as it was. */
  @Modified
  synchronized void modify(ListenerConfig config) {
    Optional<Settings> before = settings;
    try {
      Settings wanted = settings(config);
      settings = Optional.of(wanted);
      if (connectors.isPresent() && !before.equals(settings)) {
        move(wanted);
      }
    } catch (ListenerException e) {
      LOG.error("where feederd listens was not changed: {}", e.getMessage());
      settings = before;
      if (connectors.isEmpty() && server.isPresent() && before.isPresent()) {
        listen(server.get(), before.get());
      }
    }
  }

  private void move(Settings wanted) {
    wanted.certificate().ifPresent(Certificate::load); // before anything ends
    connectors.ifPresent(Connectors::close);
    connectors = Optional.empty();
    listen(server.orElseThrow(), wanted);
  }

  private void refuse(String why) {
    LOG.error("cannot listen: {}", why);
    tell(Map.of(REFUSED, why));
  }

  private synchronized void tell(Map<String, Object> what) {
    Dictionary<String, Object> properties = FrameworkUtil.asDictionary(what);
    if (told.isPresent()) {
      told.get().setProperties(properties);
    } else {
      told = Optional.of(context.registerService(String.class, "feederd", properties));
    }
  }

  @Override
  public Set<String> hosts() {
    return settings.map(Settings::hosts).orElse(Set.of());
  }

  @Override
  public Set<String> origins() {
    return settings.map(Settings::origins).orElse(Set.of());
  }

  @Deactivate
  synchronized void end() {
    connectors.ifPresent(Connectors::close);
    connectors = Optional.empty();
    server = Optional.empty();
    told.ifPresent(ServiceRegistration::unregister);
  }
}
