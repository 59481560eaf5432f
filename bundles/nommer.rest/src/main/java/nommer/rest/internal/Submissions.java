package nommer.rest.internal;

import java.util.List;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.api.JobService;
import nommer.media.api.Encoder;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.Preset;
import nommer.media.api.Presets;
import nommer.media.api.Storage;
import nommer.plugins.Plugin;
import nommer.plugins.PluginKind;
import nommer.plugins.Plugins;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Turns a submission into a job: looks up what it names, has encoder and storages check it, and
 * submits it. Whatever can be known to be wrong is refused here, with no worker running.
 */
@Component(service = Submissions.class)
public final class Submissions {
  private final JobService jobs;
  private final Presets presets;
  private final Plugins<Encoder> encoders = new Plugins<>(PluginKind.ENCODER);
  private final Plugins<Storage> storages = new Plugins<>(PluginKind.STORAGE);

  /** Plug-ins come and go while it works; see the bind methods. */
  @Activate
  public Submissions(@Reference JobService jobs, @Reference Presets presets) {
    this.jobs = jobs;
    this.presets = presets;
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

  /**
   * Checks and submits.
   *
   * @throws MediaException BADINPUT with the field named
   * @throws nommer.job.api.JobStoreException it could not be saved
   */
  EncodingJob submit(Submission submission) {
    FieldNames names = submission.names();
    checkLocation(names.source(), submission.source());
    checkLocation(names.destination(), submission.output().destination());
    NotifyUrl.check(names.notifyUrl(), submission.notifyUrl());
    JobOutput output = resolve(submission.output(), names);
    return jobs.submit(
        new JobRequest(
            submission.source(),
            List.of(output),
            submission.notifyUrl(),
            submission.urgency(),
            submission.metadata()));
  }

  private void checkLocation(String field, String text) {
    MediaUri location = Boundary.value(field, () -> MediaUri.parse(text));
    Plugin<Storage> storage =
        storages
            .find(location.scheme())
            .orElseThrow(
                () ->
                    JsonIn.bad(
                        "unknown_scheme",
                        "%s: no storage for the scheme %s%s"
                            .formatted(
                                field,
                                Words.quote(location.scheme()),
                                Words.suggest(location.scheme(), storages.names()))));
    Boundary.run(field, storage, each -> each.check(location));
  }

  private JobOutput resolve(Submission.Output output, FieldNames names) {
    if (output.preset().isEmpty()) {
      Plugin<Encoder> encoder = encoder(names.encoder(), output.encoder());
      Boundary.run(names.options(), encoder, each -> each.check(output.options()));
      return new JobOutput(output.destination(), "", encoder.name(), output.options());
    }
    Preset preset = preset(names.preset(), output.preset());
    Plugin<Encoder> encoder = encoder(names.preset() + ": " + preset.id(), preset.encoder());
    requireSame(names, output, preset, encoder);
    Boundary.run(
        names.preset() + ": " + preset.id(), encoder, each -> each.check(preset.options()));
    return new JobOutput(output.destination(), preset.id(), encoder.name(), preset.options());
  }

  private Preset preset(String field, String name) {
    return presets
        .find(name)
        .orElseThrow(
            () ->
                JsonIn.bad(
                    "unknown_preset",
                    "%s: no preset %s%s"
                        .formatted(
                            field,
                            Words.quote(name),
                            Words.suggest(
                                name, presets.all().stream().map(Preset::name).toList()))));
  }

  private Plugin<Encoder> encoder(String field, String name) {
    return encoders
        .find(name)
        .orElseThrow(
            () ->
                JsonIn.bad(
                    "unknown_encoder",
                    "%s: no encoder %s%s"
                        .formatted(
                            field, Words.quote(name), Words.suggest(name, encoders.names()))));
  }

  /** The original's API lets a nommer stand beside a preset; it must be the preset's own. */
  private void requireSame(
      FieldNames names, Submission.Output output, Preset preset, Plugin<Encoder> encoder) {
    if (!output.encoder().isEmpty()
        && encoder(names.encoder(), output.encoder()).id() != encoder.id()) {
      throw JsonIn.bad(
          "preset_or_options",
          "%s is not what the preset %s is made for, which is %s: leave it out"
              .formatted(names.encoder(), preset.id(), encoder.name()));
    }
  }
}
