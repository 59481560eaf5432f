package nommer.fake.ec2;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * EC2 and the parameters of Systems Manager at one address on loopback. Requests must carry a
 * signature, of which only the time is verified. An instance is what the test makes of it: it stays
 * in its state until the test moves it. Thread-safe.
 *
 * <p>Client tokens: the same request gives the same launch; another is {@code
 * IdempotentParameterMismatch}, also when the first was refused for want of capacity, as AWS was
 * seen to do; and once an instance has terminated, {@code IdempotentInstanceTerminated}.
 */
public final class FakeEc2 implements AutoCloseable {
  /** Longer than any client of a test waits. */
  private static final Duration SILENCE = Duration.ofMinutes(5);

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(task -> new Thread(task, "fake-ec2"));
  private final FakeInstances machines = new FakeInstances();
  private final Faults faults = new Faults();
  private final Launcher launcher = new Launcher(machines, faults);
  private final Describer describer = new Describer(machines);
  private final Parameters parameters = new Parameters();
  private final Consoles consoles = new Consoles(machines);
  private final List<Query> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile InstanceListener listener = new InstanceListener() {};
  private volatile String rootDevice = "/dev/sda1";
  private volatile Clock clock = Clock.systemUTC();

  private record Answer(int status, String type, String body) {}

  /** Starts it on a free port. */
  public FakeEc2() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  /** Where it is: the endpoint for {@code ec2} and for {@code ssm}. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Every instance that ever was launched, oldest first. */
  public List<FakeInstance> instances() {
    return machines.all();
  }

  /** Every request for EC2 so far, refused ones too. */
  public List<Query> requests() {
    return List.copyOf(requests);
  }

  /** Requests for that action so far. */
  public List<Query> requests(String action) {
    return requests.stream().filter(query -> query.action().equals(action)).toList();
  }

  /** Lets an instance pass into a state; nobody is told. */
  public void move(String id, InstanceState state) {
    machines.move(id, state);
  }

  /** From now on new instances are missing from the first {@code calls} descriptions. */
  public void describeLag(int calls) {
    machines.lag(calls);
  }

  /** An hour passes: descriptions show no terminated instances of before. */
  public void hideTerminated() {
    machines.hideTerminated();
  }

  /** From now on this goes wrong; of several that fit, the first. */
  public void add(Fault fault) {
    faults.add(fault);
  }

  /** From now on nothing goes wrong. */
  public void clearFaults() {
    faults.clear();
  }

  /**
   * What the time is here, from now on. The Date of answers, which the JDK sets, stays this
   * machine's.
   */
  public void clock(Clock next) {
    clock = next;
  }

  /** Who hears of launches and ends from now on. */
  public void listener(InstanceListener hears) {
    listener = hears;
  }

  /** A launch template, by its name or id. */
  public void template(String name, String imageId, String type) {
    launcher.template(name, imageId, type);
  }

  /** What an instance has written on its console, from now on; of others there is no output yet. */
  public void console(String id, String output) {
    consoles.put(id, output);
  }

  /** A parameter of Systems Manager. */
  public void parameter(String name, String value) {
    parameters.put(name, value);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      Signature signature = Signature.of(exchange.getRequestHeaders());
      if (target != null) {
        send(exchange, parameter(target, body, signature));
        return;
      }
      Query query = Query.parse(body);
      requests.add(query);
      Answer answer = answer(query, signature);
      if (faults.isSilent(query)) {
        boolean unused = closed.await(SILENCE.toSeconds(), TimeUnit.SECONDS);
      } else if (!faults.losesAnswer(query)) { // else the connection is closed
        send(exchange, answer);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // this service is closed
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private Answer parameter(String target, String body, Signature signature) throws IOException {
    String type = "application/x-amz-json-1.1";
    try {
      if (!signature.isThere()) {
        throw new AwsError(400, "MissingAuthenticationTokenException", "not signed");
      }
      if (!signature.isOf(clock.instant())) {
        throw new AwsError(400, "InvalidSignatureException", "Signature expired: or not yet");
      }
      if (!target.equals(Parameters.TARGET)) {
        throw new AwsError(400, "UnknownOperationException", "not faked: " + target);
      }
      return new Answer(200, type, parameters.get(body));
    } catch (AwsError e) {
      return new Answer(e.status(), type, Parameters.error(e));
    }
  }

  private Answer answer(Query query, Signature signature) {
    String requestId = UUID.randomUUID().toString();
    try {
      if (!signature.isThere()) {
        throw new AwsError(
            401, "AuthFailure", "AWS was not able to validate the provided access credentials");
      }
      if (!signature.isOf(clock.instant())) {
        throw new AwsError(400, "RequestExpired", "Request has expired, or is of the future");
      }
      faults.strike(Fault.Stage.DOOR, query);
      return new Answer(200, "text/xml", dispatch(query, requestId));
    } catch (AwsError e) {
      return new Answer(e.status(), "text/xml", Xml.error(e, requestId));
    }
  }

  /** What every image calls the disk that it starts from, from now on. */
  public void rootDevice(String device) {
    rootDevice = device;
  }

  private String images(Query query, String requestId) {
    return Xml.answer(
        "DescribeImages",
        requestId,
        xml ->
            xml.set(
                "imagesSet",
                query.list("ImageId"),
                (each, id) -> each.leaf("imageId", id).leaf("rootDeviceName", rootDevice)));
  }

  private String dispatch(Query query, String requestId) {
    return switch (query.action()) {
      case "RunInstances" -> run(query, requestId);
      case "DescribeInstances" -> describer.describe(query, requestId);
      case "DescribeImages" -> images(query, requestId);
      case "GetConsoleOutput" -> consoles.get(query, requestId);
      case "TerminateInstances" -> terminate(query, requestId);
      default ->
          throw new AwsError(
              400, "InvalidAction", "The action %s is not valid".formatted(query.action()));
    };
  }

  private String run(Query query, String requestId) {
    Launcher.Outcome outcome = launcher.run(query);
    if (!outcome.repeated()) {
      outcome.instances().forEach(listener::launched);
    }
    return Xml.answer(
        "RunInstances", requestId, xml -> InstanceXml.reservation(xml, outcome.instances()));
  }

  private record Change(FakeInstance before, FakeInstance after) {}

  private String terminate(Query query, String requestId) {
    List<FakeInstance> before = query.list("InstanceId").stream().map(machines::find).toList();
    if (query.get("DryRun").equals("true")) {
      throw AwsError.dryRun();
    }
    List<Change> changes = before.stream().map(this::terminate).toList();
    return Xml.answer(
        "TerminateInstances",
        requestId,
        xml ->
            xml.set(
                "instancesSet",
                changes,
                (item, change) -> InstanceXml.change(item, change.before(), change.after())));
  }

  private Change terminate(FakeInstance before) {
    if (before.state() == InstanceState.TERMINATED) {
      return new Change(before, before);
    }
    FakeInstance after = machines.move(before.id(), InstanceState.SHUTTING_DOWN);
    if (before.state() != InstanceState.SHUTTING_DOWN) {
      listener.terminated(after);
    }
    return new Change(before, after);
  }
}
