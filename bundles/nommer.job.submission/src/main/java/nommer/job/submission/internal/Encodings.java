package nommer.job.submission.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nommer.job.api.JobOutput;
import nommer.job.submission.Part;
import nommer.job.submission.PartNames;
import nommer.job.submission.RefusedException;
import nommer.job.submission.Submission.Output;
import nommer.job.submission.Words;
import nommer.media.api.Encoder;
import nommer.media.api.MediaUri;
import nommer.media.api.OutputShape;
import nommer.media.api.Preset;
import nommer.media.api.Presets;
import nommer.plugins.Plugin;
import nommer.plugins.Plugins;

/** Finds the preset and the encoder that an output names, and has the encoder check the options. */
record Encodings(Plugins<Encoder> encoders, Presets presets) {
  private static final String NO_OPTIONS = "{}";

  /** Who makes what is described, unless the client says who. */
  private static final String USUAL = "ffmpeg";

  JobOutput resolve(String source, Output output, int index, PartNames names) {
    if (!output.description().isEmpty()) {
      return byDescription(source, output, index, names);
    }
    return output.preset().isEmpty()
        ? byOptions(output, index, names)
        : byPreset(source, output, index, names);
  }

  /** What an output that was resolved will be; with {@code boundary} if its encoder just goes. */
  OutputShape shape(Boundary boundary, JobOutput output) {
    return boundary.ask(encoder(boundary, output.encoder()), each -> each.shape(output.options()));
  }

  /** What would be run for each. */
  List<List<String>> plans(PartNames names, List<JobOutput> outputs) {
    List<List<String>> plans = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      JobOutput output = outputs.get(i);
      Boundary boundary = Boundary.of(names.of(Part.DESTINATION, i));
      plans.add(
          boundary.ask(
              encoder(boundary, output.encoder()),
              each -> each.plan(output.options(), ending(output.destination()))));
    }
    return plans;
  }

  /** What is odd about the destination's ending, which the encoder may refuse, too. */
  Optional<String> warning(Boundary boundary, JobOutput output) {
    String ending = ending(output.destination());
    Plugin<Encoder> encoder = encoder(boundary, output.encoder());
    String warning = boundary.ask(encoder, each -> each.checkEnding(output.options(), ending));
    return warning.isEmpty() ? Optional.empty() : Optional.of(boundary.subject() + ": " + warning);
  }

  private JobOutput byDescription(String source, Output output, int index, PartNames names) {
    String name = output.encoder().isEmpty() ? USUAL : output.encoder();
    Boundary described = Boundary.ofDescription(names.of(Part.DESCRIPTION, index));
    Plugin<Encoder> encoder = encoder(Boundary.of(names.of(Part.ENCODER, index)), name);
    String options =
        compiled(described, encoder, output.description(), source, output.destination());
    Boundary.of(described.field()).run(encoder, each -> each.check(options));
    return new JobOutput(output.destination(), "", encoder.name(), options);
  }

  private static String compiled(
      Boundary boundary,
      Plugin<Encoder> encoder,
      String wanted,
      String source,
      String destination) {
    return boundary.ask(encoder, each -> each.compile(wanted, ending(source), ending(destination)));
  }

  private static String ending(String location) {
    return MediaUri.parse(location).ending().toLowerCase(Locale.ROOT);
  }

  private JobOutput byOptions(Output output, int index, PartNames names) {
    Plugin<Encoder> encoder = encoder(Boundary.of(names.of(Part.ENCODER, index)), output.encoder());
    String options = output.options().isBlank() ? NO_OPTIONS : output.options();
    Boundary.of(names.of(Part.OPTIONS, index)).run(encoder, each -> each.check(options));
    return new JobOutput(output.destination(), "", encoder.name(), options);
  }

  private JobOutput byPreset(String source, Output output, int index, PartNames names) {
    String field = names.of(Part.PRESET, index);
    Preset preset = preset(field, output.preset());
    Boundary boundary = new Boundary(field, field + ": " + preset.id());
    Plugin<Encoder> encoder = encoder(boundary, preset.encoder());
    if (!output.encoder().isEmpty()) {
      requireSame(names.of(Part.ENCODER, index), output.encoder(), preset, encoder);
    }
    String options =
        preset.wanted().isEmpty()
            ? preset.options()
            : compiled(boundary, encoder, preset.wanted(), source, output.destination());
    boundary.run(encoder, each -> each.check(options));
    return new JobOutput(output.destination(), preset.id(), encoder.name(), options);
  }

  private Preset preset(String field, String name) {
    return presets
        .find(name)
        .orElseThrow(
            () ->
                RefusedException.badInput(
                    "unknown_preset",
                    field,
                    "%s: no preset %s%s"
                        .formatted(
                            field,
                            Words.quote(name),
                            Words.suggest(
                                name, presets.all().stream().map(Preset::name).toList()))));
  }

  private Plugin<Encoder> encoder(Boundary boundary, String name) {
    return encoders
        .find(name)
        .orElseThrow(
            () ->
                RefusedException.badInput(
                    "unknown_encoder",
                    boundary.field(),
                    "%s: no encoder %s%s"
                        .formatted(
                            boundary.subject(),
                            Words.quote(name),
                            Words.suggest(name, encoders.names()))));
  }

  /** An encoder may stand beside a preset, if it is the preset's own. */
  private void requireSame(String field, String name, Preset preset, Plugin<Encoder> own) {
    if (encoder(Boundary.of(field), name).id() != own.id()) {
      throw RefusedException.badInput(
          "preset_or_options",
          field,
          "%s is not what the preset %s is made for, which is %s: leave it out"
              .formatted(field, preset.id(), own.name()));
    }
  }
}
