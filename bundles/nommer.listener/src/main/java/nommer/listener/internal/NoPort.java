package nommer.listener.internal;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Stands for a connector where one has to be, and listens on nothing: Felix's bundle ends a web
 * server that has none, and cannot bear one of another class.
 */
final class NoPort extends ServerConnector {
  NoPort(Server server) {
    super(server, 1, 1);
  }

  @Override
  protected void doStart() {}

  @Override
  protected void doStop() {}
}
