package nommer.rest.internal;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests of one class share a server, whose jobs are forgotten before each. */
abstract class ApiTest {
  static ApiServer server;
  static Client client;

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
  }
}
