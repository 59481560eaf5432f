package nommer.listener.internal;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Closes connections whose handshake or whose request's head does not come to its end in time,
 * however steadily it drips: each byte would put off the web server's own limit for silence.
 */
final class SlowHeads implements LifeCycle.Listener, Runnable {
  /** From the first byte of a request to the last of its head. */
  private static final Set<HttpParser.State> HEAD =
      EnumSet.range(HttpParser.State.METHOD, HttpParser.State.HEADER);

  private final ServerConnector connector;
  private final Duration deadline;

  SlowHeads(ServerConnector connector, Duration deadline) {
    this.connector = connector;
    this.deadline = deadline;
  }

  @Override
  public void lifeCycleStarted(LifeCycle started) {
    again();
  }

  private void again() {
    if (connector.isRunning()) {
      connector
          .getScheduler()
          .schedule(this, Math.max(50, deadline.toMillis() / 4), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void run() {
    for (EndPoint each : connector.getConnectedEndPoints()) {
      // as if silent: closed under the hands of a thread that reads, buffers are released twice
      if (isSlow(each) && each instanceof AbstractEndPoint waiting) {
        waiting.getFillInterest().onFail(new TimeoutException("no request within " + deadline));
      }
    }
    again();
  }

  private boolean isSlow(EndPoint endPoint) {
    Connection connection = endPoint.getConnection();
    if (connection instanceof SslConnection tls) {
      if (tls.getSSLEngine().getSession().getProtocol().equals("NONE")) { // no handshake yet
        return age(endPoint) > deadline.toMillis();
      }
      connection = tls.getSslEndPoint().getConnection();
    }
    return connection instanceof HttpConnection http && isSlow(http.getParser());
  }

  private boolean isSlow(HttpParser parser) {
    return HEAD.contains(parser.getState())
        && System.nanoTime() - parser.getBeginNanoTime() > deadline.toNanos();
  }

  private static long age(EndPoint endPoint) {
    return System.currentTimeMillis() - endPoint.getCreatedTimeStamp();
  }
}
