package nommer.console.internal;

import java.util.List;
import java.util.stream.Stream;

/** Entries of the log, as the scaler writes them. */
final class Lines {
  private Lines() {}

  static final String HOLD =
      """
      {"kind":"decision","at":"2026-03-01T11:59:00.250Z","policy":"overflow","plugin":"nommer.scaling 0.1.0",
       "reason":"no job waits","numbers":{},"view":{"queued":0,"running":2,"queued_seconds":null,"active":1,
       "starting":0,"ending":0,"max":3,"slots":2,"boot_seconds":60.0,"cost_per_hour":null},
       "asked":{"launches":0,"offer":"","drains":[]},
       "done":{"launches":0,"drains":[],"held":[],"launch":"","failure":""}}""";

  static final String LAUNCH =
      """
      {"kind":"decision","at":"2026-03-01T11:58:00Z","policy":"backlog","plugin":"nommer.scaling 0.1.0",
       "reason":"9 jobs want 3 instances","numbers":{"work":1234.5,"want":3,"rate":null},
       "view":{"queued":9,"running":0,"active":0,"starting":1,"ending":2,"max":3,"cost_per_hour":0.125},
       "asked":{"launches":3,"offer":"c7i.large/spot","drains":[]},
       "done":{"launches":2,"drains":[],"held":["max.step: 2 of 3"],"launch":"cafe","failure":""}}""";

  static final String DRAIN =
      """
      {"kind":"decision","at":"2026-03-01T11:58:30Z","policy":"backlog","plugin":"nommer.scaling 0.1.0",
       "reason":"too many","numbers":{},
       "view":{"queued":0,"running":1,"active":3,"starting":0,"ending":0,"max":3,"cost_per_hour":null},
       "asked":{"launches":0,"offer":"","drains":["node-a","node-b"]},
       "done":{"launches":0,"drains":["node-a"],"held":[],"launch":"","failure":""}}""";

  static final String FAILED =
      """
      {"kind":"decision","at":"2026-03-01T11:57:30Z","policy":"backlog","plugin":"nommer.scaling 0.1.0",
       "reason":"one is missing","numbers":{},
       "view":{"queued":4,"running":0,"active":0,"starting":0,"ending":0,"max":3,"cost_per_hour":null},
       "asked":{"launches":1,"offer":"","drains":[]},
       "done":{"launches":1,"drains":[],"held":[],"launch":"","failure":"no room on the disk"}}""";

  static final String CAME =
      """
      {"kind":"launch","at":"2026-03-01T11:58:04Z","launch":"cafe","state":"REGISTERED","instances":2,
       "came":2,"seconds":4.25}""";

  static final String GIVEN_UP =
      """
      {"kind":"launch","at":"2026-03-01T12:00:00Z","launch":"cafe","state":"WRITTEN_OFF","instances":2,
       "came":1,"seconds":120.0}""";

  static Entries entries(String... newestFirst) {
    return Entries.of(Stream.of(newestFirst).map(line -> line.replace("\n", "")).toList());
  }

  /** So many that hold, a second apart, numbered by their reason from the newest. */
  static List<String> holds(int count) {
    return Stream.iterate(0, number -> number + 1)
        .limit(count)
        .map(
            number ->
                HOLD.replace(
                        "11:59:00.250Z",
                        "11:%02d:%02dZ".formatted(59 - number / 60, 59 - number % 60))
                    .replace("no job waits", "reason <" + number + ">"))
        .toList();
  }
}
