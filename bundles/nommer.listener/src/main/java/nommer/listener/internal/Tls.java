package nommer.listener.internal;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS with a certificate that may be renewed: connections that begin after its files were replaced
 * get the new one. Files that do not go together change nothing.
 */
final class Tls implements LifeCycle.Listener, Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Tls.class);

  private final Certificate certificate;
  private final SslContextFactory.Server factory = new SslContextFactory.Server();
  private final long lookMillis;
  private String stamp;
  private volatile ServerConnector connector;

  Tls(Certificate certificate, long lookMillis) {
    this.certificate = certificate;
    this.lookMillis = lookMillis;
    this.stamp = certificate.stamp();
    use(factory, certificate.load());
  }

  SslContextFactory.Server factory() {
    return factory;
  }

  private static void use(SslContextFactory to, Certificate.Loaded loaded) {
    to.setKeyStore(loaded.store());
    to.setKeyStorePassword(loaded.password());
    to.setKeyManagerPassword(loaded.password());
  }

  /** Looks as long as the connector lives, on its thread for what is due. */
  void watch(ServerConnector its) {
    connector = its;
    its.addEventListener(this);
  }

  @Override
  public void lifeCycleStarted(LifeCycle started) {
    again();
  }

  private void again() {
    if (connector.isRunning()) {
      connector.getScheduler().schedule(this, lookMillis, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void run() {
    String now = certificate.stamp();
    if (!now.equals(stamp)) {
      stamp = now;
      renew();
    }
    again();
  }

  private void renew() {
    try {
      Certificate.Loaded loaded = certificate.load();
      factory.reload(its -> use(its, loaded));
      LOG.info("certificate renewed files={}", certificate.files());
    } catch (Exception e) { // what Jetty throws has no type
      LOG.warn("certificate not renewed, the one before stays: {}", e.getMessage());
    }
  }
}
