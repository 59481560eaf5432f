package nommer.rest.testing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import nommer.access.Access;
import nommer.access.OwnerToken;
import nommer.access.Sessions;
import nommer.access.standalone.HomeAccess;
import nommer.access.standalone.HomeSessions;
import nommer.access.standalone.HomeTokens;
import nommer.contracts.media.MemoryPresets;
import nommer.contracts.media.PickyEncoder;
import nommer.contracts.media.PickyStorage;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobService;
import nommer.job.submission.Submissions;
import nommer.listener.Welcome;
import nommer.media.api.Encoder;
import nommer.media.api.Presets;
import nommer.media.api.Storage;
import nommer.media.reach.Reaches;
import nommer.media.reach.standalone.HomeReach;
import nommer.rest.internal.bulk.BulkServlet;
import nommer.rest.internal.bulk.TasksServlet;
import nommer.rest.internal.events.EventStreams;
import nommer.rest.internal.events.EventsServlet;
import nommer.rest.internal.fleet.ComparisonServlet;
import nommer.rest.internal.fleet.ScalingServlet;
import nommer.rest.internal.health.HealthServlet;
import nommer.rest.internal.health.TestHealth;
import nommer.rest.internal.http.Admission;
import nommer.rest.internal.http.Guard;
import nommer.rest.internal.http.UnknownPathServlet;
import nommer.rest.internal.jobs.CallbacksServlet;
import nommer.rest.internal.jobs.HistoryServlet;
import nommer.rest.internal.jobs.JobsServlet;
import nommer.rest.internal.jobs.ProbeServlet;
import nommer.rest.internal.jobs.StatisticsServlet;
import nommer.rest.internal.metrics.MetricsServlet;
import nommer.rest.internal.original.BaseUrlServlet;
import nommer.rest.internal.original.OriginalServlet;
import nommer.rest.internal.outputs.OutputsServlet;
import nommer.rest.internal.plugins.PluginsServlet;
import nommer.rest.internal.presets.PresetsServlet;
import nommer.rest.internal.schema.ApiPageServlet;
import nommer.rest.internal.schema.OpenApiServlet;
import nommer.rest.internal.schema.SchemaServlet;
import nommer.rest.internal.session.SessionServlet;
import nommer.rest.internal.settings.SettingsServlet;
import nommer.rest.internal.tokens.TokensServlet;
import nommer.rest.internal.webhook.WebhookSecretServlet;
import nommer.storage.file.standalone.FileStorages;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.service.servlet.whiteboard.Preprocessor;

/**
 * The API on the web server that ships: Felix's Jetty bundle in a framework of its own, the
 * servlets on its whiteboard, and behind them the door that ships. It shares the test's classes
 * through the system bundle.
 */
public final class ApiServer {
  private static final String SERVLETS =
      Map.of(
              "6.1.0",
              "jakarta.servlet jakarta.servlet.annotation jakarta.servlet.descriptor"
                  + " jakarta.servlet.http",
              "3.1.0",
              "javax.servlet javax.servlet.annotation javax.servlet.descriptor javax.servlet.http",
              "2.0.0",
              "org.osgi.service.servlet.context org.osgi.service.servlet.runtime"
                  + " org.osgi.service.servlet.runtime.dto org.osgi.service.servlet.whiteboard",
              "1.0.0",
              "nommer.media.api nommer.fleet.api nommer.job.api nommer.job.submission"
                  + " nommer.media.reach nommer.plugins",
              "2.0.17",
              "org.slf4j org.slf4j.spi org.slf4j.helpers org.slf4j.event")
          .entrySet()
          .stream()
          .flatMap(
              e -> Arrays.stream(e.getValue().split(" ")).map(p -> p + ";version=" + e.getKey()))
          .collect(Collectors.joining(","));
  private static final String CONTRACTS =
      "osgi.contract;osgi.contract=JavaServlet;version:Version=4.0,"
          + "osgi.contract;osgi.contract=JakartaServlet;version:Version=6.0";

  public final MemoryJobs jobs = new MemoryJobs();

  /** Jobs that were to be kept in the archive. */
  public final List<EncodingJob> archived = new CopyOnWriteArrayList<>();

  public final MemoryTasks tasks = new MemoryTasks();
  public final MemoryComparisons comparisons = new MemoryComparisons();
  public final MemoryHours hours = new MemoryHours();
  public final MemorySettings settings = new MemorySettings();
  public final EditablePresets presets = new EditablePresets();
  public final Path home;
  public final Path pluginFolder;
  public final Admission admission = new Admission();
  public final JobsServlet jobsServlet;
  public final PluginsServlet pluginsServlet;
  public final ScalingServlet scalingServlet;
  public final ComparisonServlet comparisonServlet;
  public final HealthServlet health;
  private final Framework framework;

  /** Starts on a free port with the guard, every servlet, an encoder and a storage. */
  public ApiServer() throws BundleException, IOException {
    home = Files.createTempDirectory(Path.of("target"), "home");
    Access access = HomeAccess.of(home);
    Sessions sessions = HomeSessions.of(access);
    admission.bindAccess(access);
    admission.bindSessions(sessions);
    pluginFolder = Files.createDirectory(home.resolve("plugins"));
    framework = startFramework(home);
    plugin(JobService.class, jobs, Map.of());
    plugin(Presets.class, presets, Map.of());
    plugin(Reaches.class, HomeReach.of(home), Map.of());
    Submissions submissions = submissions();
    plugin(Preprocessor.class, new Guard(new TestWelcome()), Map.of());
    jobsServlet = new JobsServlet(submissions, jobs, jobs, admission);
    jobsServlet.bindArchive(archived::addAll);
    mount(jobsServlet, JobsServlet.PATTERN);
    mount(new BulkServlet(tasks, jobs, admission), BulkServlet.PATTERN);
    mount(new TasksServlet(tasks, admission), TasksServlet.PATTERN);
    mount(new ProbeServlet(submissions, jobs, admission), ProbeServlet.PATTERN);
    mount(new CallbacksServlet(jobs, admission), CallbacksServlet.PATTERN);
    health = TestHealth.of(jobs, jobsServlet, admission);
    mount(new OriginalServlet(submissions, admission), OriginalServlet.PATTERN);
    mount(new BaseUrlServlet(submissions, admission), BaseUrlServlet.PATTERN);
    mount(new PresetsServlet(presets, presets, submissions, admission), PresetsServlet.PATTERN);
    mount(new SchemaServlet(admission), SchemaServlet.PATTERN);
    mount(new OpenApiServlet(admission), OpenApiServlet.PATTERN);
    mount(new ApiPageServlet(admission), ApiPageServlet.PATTERN);
    mount(health, HealthServlet.PATTERN, HealthServlet.READY);
    EventStreams streams = new EventStreams(jobs, admission, Duration.ofMillis(300));
    jobsServlet.bindStreams(streams);
    mount(new EventsServlet(streams, admission), EventsServlet.PATTERN);
    mount(new MetricsServlet(() -> "nommer_jobs 1\n", admission), MetricsServlet.PATTERN);
    pluginsServlet = new PluginsServlet(context(), admission);
    mount(pluginsServlet, PluginsServlet.PATTERN);
    scalingServlet = new ScalingServlet(admission);
    mount(scalingServlet, ScalingServlet.PATTERN);
    comparisonServlet = new ComparisonServlet(comparisons, admission);
    mount(comparisonServlet, ComparisonServlet.PATTERN);
    mount(new SettingsServlet(settings, admission), SettingsServlet.PATTERN);
    mount(new StatisticsServlet(hours, jobs, admission), StatisticsServlet.PATTERN);
    mount(new HistoryServlet(hours, jobs, admission), HistoryServlet.PATTERN);
    mount(new SessionServlet(sessions, admission), SessionServlet.PATTERN);
    mount(new TokensServlet(HomeTokens.of(home), admission), TokensServlet.PATTERN);
    mountOutputs();
    mount(
        new WebhookSecretServlet(new MemorySecrets(), access, admission),
        WebhookSecretServlet.PATTERN);
    mount(new UnknownPathServlet(admission), UnknownPathServlet.PATTERN);
    plugin(
        Encoder.class,
        new PickyEncoder(),
        Map.of("nommer.encoder.name", new String[] {"ffmpeg", MemoryPresets.ORIGINAL_NOMMER}));
    plugin(
        Storage.class, new PickyStorage(), Map.of("nommer.storage.scheme", new String[] {"file"}));
  }

  /**
   * Where submissions are checked by a storage that keeps nothing, outputs are files, or linked.
   */
  private void mountOutputs() {
    OutputsServlet outputs = new OutputsServlet(jobs, HomeReach.of(home), admission);
    bind(outputs, "file", FileStorages.create());
    bind(outputs, "s3", new LinkedStorage());
    mount(outputs, OutputsServlet.PATTERN);
  }

  @SuppressWarnings("unchecked")
  private void bind(OutputsServlet outputs, String scheme, Storage storage) {
    ServiceReference<?> reference =
        context()
            .registerService(
                Object.class,
                storage,
                FrameworkUtil.asDictionary(Map.of("nommer.storage.scheme", new String[] {scheme})))
            .getReference();
    outputs.bind((ServiceReference<Storage>) reference, storage);
  }

  /** The owner's, which may do everything. */
  public String ownerToken() {
    return OwnerToken.read(home).orElseThrow();
  }

  /** Where the listener that ships says that it listens. */
  public URI uri(String path) {
    try {
      for (long begin = System.nanoTime(); System.nanoTime() - begin < 20_000_000_000L; ) {
        ServiceReference<?>[] all =
            context().getServiceReferences(String.class.getName(), "(nommer.listener.url=*)");
        if (all != null) {
          return URI.create((String) all[0].getProperty("nommer.listener.url")).resolve(path);
        }
        Thread.sleep(5);
      }
    } catch (InvalidSyntaxException | InterruptedException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("nobody listens");
  }

  public BundleContext context() {
    return framework.getBundleContext();
  }

  public <T> ServiceRegistration<T> plugin(
      Class<T> type, T service, Map<String, Object> properties) {
    return context().registerService(type, service, FrameworkUtil.asDictionary(properties));
  }

  private void mount(Servlet servlet, String... patterns) {
    plugin(
        Servlet.class,
        servlet,
        Map.of(
            "osgi.http.whiteboard.servlet.pattern",
            patterns,
            "osgi.http.whiteboard.servlet.asyncSupported",
            Waiting.isSaidBy(servlet)));
  }

  /** The door that ships, which finds the plug-ins of the framework by itself. */
  private Submissions submissions() {
    ServiceReference<Submissions> door = context().getServiceReference(Submissions.class);
    assertThat(door).as("the door is a service as soon as it has what it needs").isNotNull();
    return context().getService(door);
  }

  private static Framework startFramework(Path home) throws BundleException, IOException {
    Path cache = Files.createTempDirectory(Path.of("target"), "framework");
    Framework framework =
        ServiceLoader.load(FrameworkFactory.class)
            .iterator()
            .next()
            .newFramework(
                Map.of(
                    "nommer.home",
                    home.toString(),
                    Constants.FRAMEWORK_STORAGE,
                    cache.toString(),
                    Constants.FRAMEWORK_STORAGE_CLEAN,
                    "onFirstInit",
                    Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                    SERVLETS,
                    Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA,
                    CONTRACTS,
                    "org.apache.felix.http.host",
                    "127.0.0.1",
                    "nommer.listener.port",
                    "0",
                    "org.osgi.service.http.port",
                    "0"));
    framework.start();
    install(framework, "org.apache.commons.io.IOUtils");
    install(framework, "org.apache.commons.fileupload.FileUpload");
    Bundle jetty = install(framework, "org.apache.felix.http.jetty.internal.JettyActivator");
    install(framework, "org.osgi.util.promise.Promise");
    install(framework, "org.osgi.util.function.Function");
    install(framework, "org.osgi.service.component.ComponentContext");
    install(framework, "org.apache.felix.scr.impl.Activator").start();
    install(framework, Welcome.class.getName()).start();
    jetty.start();
    install(framework, Submissions.class.getName()).start();
    return framework;
  }

  /** Installs the jar of the class path that holds {@code className}. */
  private static Bundle install(Framework framework, String className) throws BundleException {
    try {
      Class<?> type = Class.forName(className, false, ApiServer.class.getClassLoader());
      String jar = type.getProtectionDomain().getCodeSource().getLocation().toString();
      return framework.getBundleContext().installBundle(jar);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("not on the test class path: " + className, e);
    }
  }

  public void stop() throws BundleException, InterruptedException {
    TestHealth.stop(health);
    framework.stop();
    framework.waitForStop(10_000);
  }
}
