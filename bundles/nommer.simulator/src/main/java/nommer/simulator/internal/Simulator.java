package nommer.simulator.internal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import nommer.fleet.api.InstanceFacts;
import nommer.fleet.control.ScalerConfig;
import nommer.fleet.policy.ScalingPolicy;
import nommer.simulator.internal.report.HtmlReport;
import nommer.simulator.internal.report.JsonReport;
import nommer.simulator.internal.report.Results;
import nommer.simulator.internal.report.TextTable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Carries out the command line of the assembly: the bnd launcher calls it on the main thread once
 * the framework is up, and ends the process with what it returns.
 */
@Component(
    service = Callable.class,
    property = "main.thread=true",
    configurationPid = "nommer.fleet.scaler")
public final class Simulator implements Callable<Integer> {
  private static final String ARGUMENTS = "launcher.arguments";
  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private final BundleContext context;

  private final Defaults defaults;

  @Activate
  public Simulator(
      BundleContext context,
      @Reference InstanceFacts facts,
      ScalerConfig config,
      Map<String, Object> properties) {
    this.context = context;
    this.defaults = Defaults.of(config, facts.slots(), properties);
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    try {
      return run(Arguments.parse(defaults, arguments()), out, err) ? OK : FAILED;
    } catch (UsageException e) {
      err.println("nommer: " + e.getMessage());
      return USAGE;
    } catch (UncheckedIOException e) {
      err.println("nommer: " + e.getMessage());
      return FAILED;
    }
  }

  /** The launcher's, which it publishes with a service that is only good for that. */
  private String[] arguments() {
    try {
      for (ServiceReference<?> each :
          context.getServiceReferences((String) null, "(" + ARGUMENTS + "=*)")) {
        if (each.getProperty(ARGUMENTS) instanceof String[] found) {
          return found;
        }
      }
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("the filter is a constant", e);
    }
    throw new IllegalStateException("started by something else than the bnd launcher");
  }

  /** Whether no policy failed. */
  private boolean run(Arguments asked, PrintStream out, PrintStream err)
      throws InterruptedException {
    Policies policies = new Policies(context);
    asked.plugins().forEach(policies::add);
    Map<String, ScalingPolicy> chosen = new LinkedHashMap<>();
    asked.policies().forEach(name -> chosen.put(name, policies.named(name)));
    Progress progress = asked.progress() ? new ProgressLine(err, System::nanoTime) : Progress.NONE;
    Results results = new Comparison(asked, progress).of(chosen);
    out.print(
        asked.json() ? JsonReport.of(results, asked.timeline()) + "\n" : TextTable.of(results));
    Path page = HtmlReport.write(results, asked.report());
    err.println("report: " + page);
    return results.isWhole();
  }
}
