package nommer.rest.testing;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests of one class share a server, whose jobs are forgotten before each. */
public abstract class ApiTest {
  protected static ApiServer server;
  protected static Client client;

  @BeforeAll
  static void start() throws Exception {
    server = new ApiServer();
    client = new Client(server);
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  @BeforeEach
  void forgetAll() {
    server.jobs.reset();
    server.presets.reset();
  }
}
