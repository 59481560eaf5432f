package nommer.cli.internal.daemon;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/**
 * A port of loopback.
 *
 * @param number 0 stands for any free one, -1 for one that is not known
 */
record Port(int number) {
  private static final Duration CONNECT = Duration.ofMillis(500);

  /** Whether it cannot be had now. */
  boolean taken() {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(address());
      return false;
    } catch (IOException bound) {
      return true;
    }
  }

  /** Whether somebody accepts connections; unlike {@link #taken} it is in nobody's way. */
  boolean answers() {
    if (number <= 0) {
      return false;
    }
    try (Socket probe = new Socket()) {
      probe.connect(address(), (int) CONNECT.toMillis());
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }

  private InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), number);
  }
}
