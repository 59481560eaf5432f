package nommer.cli.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import nommer.cli.internal.fleet.HistoryCommand;
import nommer.cli.internal.fleet.NodesCommand;
import nommer.cli.internal.fleet.ScalingCommand;
import nommer.cli.internal.fleet.SettingsCommand;
import nommer.cli.internal.fleet.SimulateCommand;
import nommer.cli.internal.fleet.StatisticsCommand;
import nommer.cli.internal.home.DoctorCommand;
import nommer.cli.internal.home.DownCommand;
import nommer.cli.internal.home.InitCommand;
import nommer.cli.internal.home.PluginsCommand;
import nommer.cli.internal.home.UpCommand;
import nommer.cli.internal.jobs.CallbacksCommand;
import nommer.cli.internal.jobs.CancelCommand;
import nommer.cli.internal.jobs.ChangeCommand;
import nommer.cli.internal.jobs.DeleteCommand;
import nommer.cli.internal.jobs.JobsCommand;
import nommer.cli.internal.jobs.LogsCommand;
import nommer.cli.internal.jobs.ProbeCommand;
import nommer.cli.internal.jobs.RetryCommand;
import nommer.cli.internal.jobs.StatusCommand;
import nommer.cli.internal.presets.PresetsCommand;
import nommer.cli.internal.submit.DemoCommand;
import nommer.cli.internal.submit.EncodeCommand;
import nommer.cli.internal.submit.SubmitCommand;
import nommer.cli.internal.token.TokenCommand;
import picocli.CommandLine;

/** What may stand after {@code nommer}, in the order in which the help lists it. */
enum Subcommands {
  DEMO("demo", DemoCommand.class),
  ENCODE("encode", EncodeCommand.class),
  SUBMIT("submit", SubmitCommand.class),
  JOBS("jobs", JobsCommand.class),
  LOGS("logs", LogsCommand.class),
  NODES("nodes", NodesCommand.class),
  STATUS("status", StatusCommand.class),
  PROBE("probe", ProbeCommand.class),
  CHANGE("change", ChangeCommand.class),
  CANCEL("cancel", CancelCommand.class),
  RETRY("retry", RetryCommand.class),
  DELETE("delete", DeleteCommand.class),
  CALLBACKS("callbacks", CallbacksCommand.class),
  PRESETS("presets", PresetsCommand.class),
  PLUGINS("plugins", PluginsCommand.class),
  SCALING("scaling", ScalingCommand.class),
  SETTINGS("settings", SettingsCommand.class),
  HISTORY("history", HistoryCommand.class),
  STATISTICS("statistics", StatisticsCommand.class),
  SIMULATE("simulate", SimulateCommand.class),
  TOKEN("token", TokenCommand.class),
  INIT("init", InitCommand.class),
  DOCTOR("doctor", DoctorCommand.class),
  UP("up", UpCommand.class),
  DOWN("down", DownCommand.class);

  private final String word;
  private final Class<?> type;

  Subcommands(String word, Class<?> type) {
    this.word = word;
    this.type = type;
  }

  String word() {
    return word;
  }

  Class<?> type() {
    return type;
  }

  /**
   * Adds those that the arguments can mean, or all when they name none: to read the annotations of
   * all took a quarter of a call. A word may also be the value of an option, so each that occurs
   * counts.
   */
  static void addTo(CommandLine command, String... arguments) {
    Set<String> words = Set.copyOf(Arrays.asList(arguments));
    List<Subcommands> meant =
        Arrays.stream(values()).filter(each -> words.contains(each.word)).toList();
    for (Subcommands each : meant.isEmpty() ? List.of(values()) : meant) {
      command.addSubcommand(each.type);
    }
  }
}
