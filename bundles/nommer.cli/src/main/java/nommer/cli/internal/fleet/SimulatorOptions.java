package nommer.cli.internal.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import nommer.simulator.SimulatorOption;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Offers the simulator's own list of options, and hands it on what was given. */
final class SimulatorOptions implements IModelTransformer {
  @Override
  public CommandSpec transform(CommandSpec command) {
    shown().forEach(each -> command.addOption(option(each)));
    return command;
  }

  /** The options and their values, as they were written. */
  static List<String> given(ParseResult line) {
    List<String> words = new ArrayList<>();
    for (SimulatorOption each : shown().toList()) {
      if (line.hasMatchedOption(each.flag())) {
        for (String value : line.matchedOption(each.flag()).originalStringValues()) {
          words.addAll(List.of(each.flag(), value));
        }
      }
    }
    return words;
  }

  private static Stream<SimulatorOption> shown() {
    return Arrays.stream(SimulatorOption.values()).filter(each -> !each.description().isEmpty());
  }

  private static OptionSpec option(SimulatorOption from) {
    return OptionSpec.builder(from.flag())
        .paramLabel(from.label())
        .description(from.description())
        .type(from.isRepeatable() ? List.class : String.class)
        .auxiliaryTypes(String.class)
        .build();
  }
}
