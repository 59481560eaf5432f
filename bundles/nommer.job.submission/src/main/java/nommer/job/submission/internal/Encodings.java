package nommer.job.submission.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import nommer.job.api.JobOutput;
import nommer.job.submission.Part;
import nommer.job.submission.PartNames;
import nommer.job.submission.RefusedException;
import nommer.job.submission.Submission.Output;
import nommer.job.submission.Words;
import nommer.media.api.Compiled;
import nommer.media.api.Encoder;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaUri;
import nommer.media.api.OutputShape;
import nommer.media.api.Preset;
import nommer.media.api.Presets;
import nommer.plugins.Plugin;
import nommer.plugins.Plugins;

/** Finds the preset and the encoder that an output names, and has the encoder check the options. */
record Encodings(Plugins<Encoder> encoders, Presets presets) {
  private static final String NO_OPTIONS = "{}";

  /** Where a preset that is only checked would be used. */
  private static final String ANYWHERE = "file:///output.mp4";

  /** What is refused only once a description was found good, for that destination. */
  private static final Set<String> OF_DESTINATION = Set.of("ending", "files_only");

  /** Who makes what is described, unless the client says who. */
  private static final String USUAL = "ffmpeg";

  /**
   * What one output of a submission comes to, mostly one.
   *
   * @param index of it in the submission
   * @param first index that the first will have in the job
   */
  List<JobOutput> resolve(String source, Output output, int index, int first, PartNames names) {
    if (!output.description().isEmpty()) {
      return byDescription(source, output, index, first, names);
    }
    return output.preset().isEmpty()
        ? List.of(byOptions(output, index, names))
        : byPreset(source, output, index, first, names);
  }

  /** What an output that was resolved will be; with {@code boundary} if its encoder just goes. */
  OutputShape shape(Boundary boundary, JobOutput output) {
    return boundary.ask(encoder(boundary, output.encoder()), each -> each.shape(output.options()));
  }

  /** What an encoder says of an output that it would make. */
  interface Question<T> {
    T ask(Encoder encoder, JobOutput output);
  }

  /**
   * What their encoders say of each.
   *
   * @param origins which output of the submission each was made of
   */
  <T> List<T> each(
      PartNames names, List<JobOutput> outputs, List<Integer> origins, Question<T> question) {
    List<T> answers = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      JobOutput output = outputs.get(i);
      Boundary boundary = Boundary.of(names.of(Part.DESTINATION, origins.get(i)));
      answers.add(
          boundary.ask(encoder(boundary, output.encoder()), each -> question.ask(each, output)));
    }
    return answers;
  }

  /** What would be run for it. */
  static List<String> plan(Encoder encoder, JobOutput output) {
    return List.copyOf(encoder.plan(output.options(), ending(output.destination())));
  }

  /** What is odd about the destination's ending, which the encoder may refuse, too. */
  Optional<String> warning(Boundary boundary, JobOutput output) {
    String ending = ending(output.destination());
    Plugin<Encoder> encoder = encoder(boundary, output.encoder());
    String warning = boundary.ask(encoder, each -> each.checkEnding(output.options(), ending));
    return warning.isEmpty() ? Optional.empty() : Optional.of(boundary.subject() + ": " + warning);
  }

  private List<JobOutput> byDescription(
      String source, Output output, int index, int first, PartNames names) {
    String name = output.encoder().isEmpty() ? USUAL : output.encoder();
    Boundary described = Boundary.ofDescription(names.of(Part.DESCRIPTION, index));
    Plugin<Encoder> encoder = encoder(Boundary.of(names.of(Part.ENCODER, index)), name);
    List<JobOutput> outputs =
        compiled(
            described,
            encoder,
            output.description(),
            source,
            new JobOutput(
                output.destination(), "", encoder.name(), NO_OPTIONS, optional(output, index)),
            first);
    Boundary boundary = Boundary.of(described.field());
    outputs.forEach(each -> boundary.run(encoder, e -> e.check(each.options())));
    return outputs;
  }

  /** Beside the destination's own there may be others, in its folder. */
  private static List<JobOutput> compiled(
      Boundary boundary,
      Plugin<Encoder> encoder,
      String wanted,
      String source,
      JobOutput form,
      int first) {
    String destination = form.destination();
    String name = name(MediaUri.parse(destination));
    List<Compiled> all =
        boundary.ask(
            encoder, each -> List.copyOf(each.compileAll(wanted, ending(source), name, first)));
    return all.stream()
        .map(
            each ->
                new JobOutput(
                    each.name().equals(name) ? destination : beside(destination, name, each.name()),
                    form.preset(),
                    form.encoder(),
                    each.options(),
                    form.optional()))
        .toList();
  }

  /** All that one output of a submission comes to is left out together. */
  private static int optional(Output output, int index) {
    return output.optional() ? index + 1 : 0;
  }

  /** Last part of the path; a query, which web servers alone have, is none of it. */
  private static String name(MediaUri destination) {
    boolean web = destination.scheme().startsWith("http");
    String path = web ? destination.path().split("\\?", 2)[0] : destination.path();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String beside(String destination, String name, String other) {
    return destination.substring(0, destination.lastIndexOf('/' + name) + 1) + other;
  }

  private static String ending(String location) {
    return MediaUri.parse(location).ending().toLowerCase(Locale.ROOT);
  }

  /** The encoder that looks at sources: of several, the first by name. */
  String prober(Boundary boundary) {
    for (String name : encoders.names().stream().sorted().toList()) {
      Plugin<Encoder> encoder = encoder(boundary, name);
      if (boundary.<Encoder, Boolean>ask(encoder, Encoder::probes)) {
        return encoder.name();
      }
    }
    throw new RefusedException(
        ErrorCode.NODE,
        "no_prober",
        boundary.field(),
        boundary.subject() + ": there is no encoder that looks at sources: install ffmpeg's");
  }

  private JobOutput byOptions(Output output, int index, PartNames names) {
    Plugin<Encoder> encoder = encoder(Boundary.of(names.of(Part.ENCODER, index)), output.encoder());
    String options = output.options().isBlank() ? NO_OPTIONS : output.options();
    Boundary.of(names.of(Part.OPTIONS, index)).run(encoder, each -> each.check(options));
    return new JobOutput(
        output.destination(), "", encoder.name(), options, optional(output, index));
  }

  private List<JobOutput> byPreset(
      String source, Output output, int index, int first, PartNames names) {
    String field = names.of(Part.PRESET, index);
    Preset preset = preset(field, output.preset());
    Boundary boundary = new Boundary(field, field + ": " + preset.id());
    Plugin<Encoder> encoder = encoder(boundary, preset.encoder());
    if (!output.encoder().isEmpty()) {
      requireSame(names.of(Part.ENCODER, index), output.encoder(), preset, encoder);
    }
    boolean described = !preset.wanted().isEmpty();
    JobOutput form =
        new JobOutput(
            output.destination(),
            preset.id(),
            encoder.name(),
            described ? NO_OPTIONS : preset.options(),
            optional(output, index));
    List<JobOutput> outputs =
        described
            ? compiled(boundary, encoder, preset.wanted(), source, form, first)
            : List.of(form);
    outputs.forEach(each -> boundary.run(encoder, e -> e.check(each.options())));
    return outputs;
  }

  /** As that of a submission that names it, for some destination. */
  void check(Preset preset) {
    Boundary named = new Boundary("encoder", preset.name());
    Plugin<Encoder> encoder = encoder(named, preset.encoder());
    if (preset.wanted().isEmpty()) {
      new Boundary("options", preset.name()).run(encoder, each -> each.check(preset.options()));
      return;
    }
    Boundary described = Boundary.ofDescription(preset.name());
    JobOutput form = new JobOutput(ANYWHERE, preset.id(), encoder.name(), NO_OPTIONS);
    try {
      compiled(described, encoder, preset.wanted(), "file:///source", form, 0)
          .forEach(output -> named.run(encoder, each -> each.check(output.options())));
    } catch (RefusedException e) {
      if (!OF_DESTINATION.contains(e.reason())) {
        throw e;
      }
    }
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
