package nommer.job.submission.internal;

import java.util.ArrayList;
import java.util.List;
import nommer.job.api.Grant;
import nommer.job.api.JobOutput;
import nommer.job.api.JobService;
import nommer.job.submission.Checked;
import nommer.job.submission.NotifyUrl;
import nommer.job.submission.Part;
import nommer.job.submission.PartNames;
import nommer.job.submission.RefusedException;
import nommer.job.submission.Submission;
import nommer.job.submission.Submissions;
import nommer.job.submission.Submitted;
import nommer.media.api.Encoder;
import nommer.media.api.MediaUri;
import nommer.media.api.OutputShape;
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
  public Submitted submit(Submission submission, Grant grant) {
    Checked checked = check(submission, grant);
    return new Submitted(jobs.submit(checked.request()), checked.warnings());
  }

  @Override
  public Checked check(Submission submission, Grant grant) {
    JobReach reach = reaches.of(grant);
    Locations locations = new Locations(storages, reach);
    checkLocations(submission, locations);
    checkNotifyUrl(submission, reach);
    List<String> warnings = new ArrayList<>();
    List<JobOutput> outputs = resolve(submission, locations, warnings);
    return new Checked(
        submission.resolved(outputs, grant),
        warnings,
        encodings.plans(submission.names(), outputs));
  }

  private static void checkLocations(Submission submission, Locations locations) {
    PartNames names = submission.names();
    locations.checkSource(names.of(Part.SOURCE), submission.source());
    for (int i = 0; i < submission.outputs().size(); i++) {
      locations.checkDestination(
          names.of(Part.DESTINATION, i), submission.outputs().get(i).destination());
    }
    locations.requireDistinct(submission);
  }

  private static void checkNotifyUrl(Submission submission, JobReach reach) {
    String url = submission.notifyUrl();
    if (url.isEmpty()) {
      return;
    }
    String field = submission.names().of(Part.NOTIFY_URL);
    if (NotifyUrl.of(url).isEmpty()) {
      throw RefusedException.badInput(
          "bad_notify_url",
          field,
          field + " must be a URL such as http://host/path or https://host/path");
    }
    Boundary.of(field)
        .value(
            () -> {
              reach.tell(MediaUri.parse(url));
              return url;
            });
  }

  private List<JobOutput> resolve(
      Submission submission, Locations locations, List<String> warnings) {
    PartNames names = submission.names();
    List<JobOutput> resolved = new ArrayList<>();
    for (int i = 0; i < submission.outputs().size(); i++) {
      JobOutput output =
          encodings.resolve(submission.source(), submission.outputs().get(i), i, names);
      Boundary destination = Boundary.of(names.of(Part.DESTINATION, i));
      if (encodings.shape(destination, output) == OutputShape.TREE) {
        locations.checkTree(destination, output.destination());
      }
      encodings.warning(destination, output).ifPresent(warnings::add);
      resolved.add(output);
    }
    return resolved;
  }
}
