package nommer.rest.internal.tokens;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nommer.access.Scope;
import nommer.access.Tokens.Wanted;
import nommer.job.submission.Words;
import nommer.rest.internal.json.JsonIn;
import nommer.rest.internal.json.JsonIn.Unknown;

/** Reads the body of {@code POST /v1/tokens}; fields that it does not know are refused by name. */
final class TokenReader {
  /** A hundred years. */
  private static final long MOST_DAYS = 36_500;

  private String name = "";
  private final Set<Scope> scopes = EnumSet.noneOf(Scope.class);
  private List<String> read = List.of();
  private List<String> write = List.of();
  private List<String> tell = List.of();
  private Optional<Duration> lasting = Optional.empty();

  private TokenReader() {}

  static Wanted read(String body) {
    return JsonIn.read(body, in -> new TokenReader().wanted(in));
  }

  private Wanted wanted(JsonIn in) throws IOException {
    in.object(
        "",
        Unknown.REFUSED,
        Map.of(
            "name", path -> name = in.string(path),
            "scopes", path -> in.array(path, each -> scopes.add(scope(in.string(each), each))),
            "read", path -> read = strings(in, path),
            "write", path -> write = strings(in, path),
            "notify", path -> tell = strings(in, path),
            "expires_in_days", path -> lasting = Optional.of(days(in, path))));
    return new Wanted(name, Set.copyOf(scopes), read, write, tell, lasting);
  }

  private static Scope scope(String word, String path) {
    return Scope.of(word)
        .orElseThrow(
            () ->
                JsonIn.bad(
                    "bad_token",
                    path
                        + " is no scope: "
                        + Words.quote(word)
                        + "; they are read, submit, monitor and admin"));
  }

  private static List<String> strings(JsonIn in, String path) throws IOException {
    List<String> all = new ArrayList<>();
    in.array(path, each -> all.add(in.string(each)));
    return List.copyOf(all);
  }

  private static Duration days(JsonIn in, String path) throws IOException {
    String given = in.any();
    try {
      long days = Long.parseLong(given);
      if (days >= 1 && days <= MOST_DAYS) {
        return Duration.ofDays(days);
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw JsonIn.bad(
        "bad_token",
        "%s must be a whole number from 1 to %d, not %s"
            .formatted(path, MOST_DAYS, Words.quote(given)));
  }
}
