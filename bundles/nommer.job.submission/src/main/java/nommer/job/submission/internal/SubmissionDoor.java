package nommer.job.submission.internal;

import java.util.ArrayList;
import java.util.List;
import nommer.job.api.Grant;
import nommer.job.api.JobId;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.api.JobService;
import nommer.job.api.Once;
import nommer.job.submission.Checked;
import nommer.job.submission.NotifyUrl;
import nommer.job.submission.Part;
import nommer.job.submission.PartNames;
import nommer.job.submission.Probe;
import nommer.job.submission.RefusedException;
import nommer.job.submission.Submission;
import nommer.job.submission.Submission.Output;
import nommer.job.submission.Submissions;
import nommer.job.submission.Submitted;
import nommer.job.submission.Webhook;
import nommer.media.api.Encoder;
import nommer.media.api.MediaUri;
import nommer.media.api.OutputShape;
import nommer.media.api.Preset;
import nommer.media.api.Presets;
import nommer.media.api.Storage;
import nommer.media.reach.JobReach;
import nommer.media.reach.Reaches;
import nommer.plugins.PluginKind;
import nommer.plugins.Plugins;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The rules, in the order in which they are tried, over the plug-ins of the moment. */
@Component
public final class SubmissionDoor implements Submissions {
  private final JobService jobs;
  private final Plugins<Encoder> encoders = new Plugins<>(PluginKind.ENCODER);
  private final Plugins<Storage> storages = new Plugins<>(PluginKind.STORAGE);
  private final Encodings encodings;
  private final Reaches reaches;

  /** Plug-ins come and go while it works; see the bind methods. */
  @Activate
  public SubmissionDoor(
      @Reference JobService jobs, @Reference Presets presets, @Reference Reaches reaches) {
    this.jobs = jobs;
    this.reaches = reaches;
    this.encodings = new Encodings(encoders, presets);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindEncoder(ServiceReference<Encoder> reference, Encoder encoder) {
    encoders.add(reference, encoder);
  }

  void unbindEncoder(ServiceReference<Encoder> reference) {
    encoders.remove(reference);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindStorage(ServiceReference<Storage> reference, Storage storage) {
    storages.add(reference, storage);
  }

  void unbindStorage(ServiceReference<Storage> reference) {
    storages.remove(reference);
  }

  @Override
  public Submitted submit(Submission submission, Grant grant, String key) {
    Resolved resolved = resolve(submission, grant);
    return submitted(
        submission.resolved(resolved.outputs(), grant), resolved.warnings(), grant, key);
  }

  private Submitted submitted(JobRequest request, List<String> warnings, Grant grant, String key) {
    if (key.isEmpty()) {
      return new Submitted(jobs.submit(request), warnings, true);
    }
    Once once = jobs.submit(request, JobId.ofKey(grant.tokenId(), key));
    return new Submitted(once.job(), warnings, once.isNew());
  }

  /** With what would be run, which a submission has no use for. */
  @Override
  public Checked check(Submission submission, Grant grant) {
    Resolved resolved = resolve(submission, grant);
    return new Checked(
        submission.resolved(resolved.outputs(), grant),
        resolved.warnings(),
        encodings.each(submission.names(), resolved.outputs(), resolved.origins(), Encodings::plan),
        encodings.each(
            submission.names(),
            resolved.outputs(),
            resolved.origins(),
            (encoder, output) -> encoder.expectedBytes(output.options())));
  }

  private Resolved resolve(Submission submission, Grant grant) {
    JobReach reach = reaches.of(grant);
    Locations locations = new Locations(storages, reach);
    List<String> named = checkLocations(submission, locations);
    checkListener(submission.notifyUrl(), submission.webhook(), submission.names(), reach);
    Resolved resolved = resolve(submission, locations);
    if (!resolved.destinations().equals(named)) { // the others have been looked at
      locations.requireDistinct(submission, resolved.destinations(), resolved.origins());
    }
    return resolved;
  }

  @Override
  public Checked check(Probe probe, Grant grant) {
    JobReach reach = reaches.of(grant);
    String source = probe.names().of(Part.SOURCE);
    new Locations(storages, reach).checkSource(source, probe.source());
    checkListener(probe.notifyUrl(), probe.webhook(), probe.names(), reach);
    return new Checked(
        probe.resolved(encodings.prober(Boundary.of(source)), grant),
        List.of(),
        List.of(),
        List.of());
  }

  @Override
  public Submitted submit(Probe probe, Grant grant, String key) {
    Checked checked = check(probe, grant);
    return submitted(checked.request(), checked.warnings(), grant, key);
  }

  /** Returns the destinations that were looked at: those that are no folders. */
  private static List<String> checkLocations(Submission submission, Locations locations) {
    PartNames names = submission.names();
    locations.checkSource(names.of(Part.SOURCE), submission.source());
    List<String> named = new ArrayList<>();
    List<Integer> origins = new ArrayList<>();
    for (int i = 0; i < submission.outputs().size(); i++) {
      Output output = submission.outputs().get(i);
      if (!isFolder(output)) {
        locations.checkDestination(names.of(Part.DESTINATION, i), output.destination());
        named.add(output.destination());
        origins.add(i);
      }
    }
    locations.requireDistinct(submission, named, origins);
    return named;
  }

  /** What is made in a folder has a name there once its options are known. */
  private static boolean isFolder(Output output) {
    return output.destination().endsWith("/");
  }

  @Override
  public void check(Preset preset) {
    encodings.check(preset);
  }

  @Override
  public void checkNotifyUrl(String field, String url, Grant grant) {
    checkUrl(url, field, "bad_notify_url", reaches.of(grant));
  }

  private static void checkListener(
      String notifyUrl, Webhook webhook, PartNames names, JobReach reach) {
    checkUrl(notifyUrl, names.of(Part.NOTIFY_URL), "bad_notify_url", reach);
    checkUrl(webhook.url(), names.of(Part.WEBHOOK), "bad_webhook", reach);
  }

  private static void checkUrl(String url, String field, String reason, JobReach reach) {
    if (url.isEmpty()) {
      return;
    }
    if (NotifyUrl.of(url).isEmpty()) {
      throw RefusedException.badInput(
          reason, field, field + " must be a URL such as http://host/path or https://host/path");
    }
    Boundary.of(field)
        .value(
            () -> {
              reach.tell(MediaUri.parse(url));
              return url;
            });
  }

  /** The outputs of a job, each with the output of the submission that it was made of. */
  private record Resolved(List<JobOutput> outputs, List<Integer> origins, List<String> warnings) {
    Resolved() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    List<String> destinations() {
      return outputs.stream().map(JobOutput::destination).toList();
    }
  }

  private Resolved resolve(Submission submission, Locations locations) {
    PartNames names = submission.names();
    Resolved resolved = new Resolved();
    for (int i = 0; i < submission.outputs().size(); i++) {
      String field = names.of(Part.DESTINATION, i);
      Boundary destination = Boundary.of(field);
      Output asked = submission.outputs().get(i);
      for (JobOutput output :
          encodings.resolve(submission.source(), asked, i, resolved.outputs().size(), names)) {
        if (isFolder(asked) || !output.destination().equals(asked.destination())) {
          locations.checkDestination(field, output.destination());
        }
        if (encodings.shape(destination, output) == OutputShape.TREE) {
          locations.checkTree(destination, output.destination());
        }
        encodings.warning(destination, output).ifPresent(resolved.warnings()::add);
        resolved.outputs().add(output);
        resolved.origins().add(i);
      }
    }
    if (resolved.outputs().size() > Submission.MOST_OUTPUTS) {
      throw Submission.tooManyOutputs(names);
    }
    return resolved;
  }
}
