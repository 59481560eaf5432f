package nommer.cli.internal.token;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import nommer.access.Scope;
import nommer.access.standalone.NamedToken;
import nommer.access.standalone.TokenFolder;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.api.Times;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.call.Failure;
import nommer.cli.internal.options.Nommer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code nommer token list}. */
@Command(name = "list", header = "List the tokens of the home, and when each was used last.")
public final class TokenListCommand implements Callable<Integer> {
  private static final String ROW = "%-20s  %-16s  %-18s  %-9s  %-20s  %s%n";

  @ParentCommand private TokenCommand parent;

  @Override
  public Integer call() {
    Nommer nommer = parent.nommer();
    TokenFolder folder = new TokenFolder(nommer.home().folder());
    try {
      TokenFolder.Content content = folder.read();
      List<NamedToken> tokens = List.copyOf(content.tokens().values());
      if (nommer.json()) {
        nommer.context().out().println(Json.line(json(tokens, folder)));
      } else {
        print(tokens, folder, nommer.context().out());
      }
      content
          .problems()
          .forEach((file, why) -> nommer.context().note("conf/tokens/" + file + ": " + why));
      return ExitCode.OK;
    } catch (IOException e) {
      throw Failure.usage("the tokens cannot be read: " + e);
    }
  }

  private static void print(List<NamedToken> tokens, TokenFolder folder, PrintStream out)
      throws IOException {
    out.printf(ROW, "NAME", "ID", "SCOPES", "LAST USE", "EXPIRES", "PREFIXES");
    for (NamedToken token : tokens) {
      out.printf(
          ROW,
          token.name(),
          token.id(),
          scopes(token),
          folder.uses().last(token.id()).map(TokenListCommand::age).orElse("never"),
          token.expiresAt().map(Instant::toString).orElse("never"),
          prefixes(token));
    }
  }

  private static String age(Instant time) {
    return Times.age(time.toString(), Instant.now());
  }

  private static String scopes(NamedToken token) {
    return token.scopes().stream().sorted().map(Scope::word).collect(Collectors.joining(","));
  }

  private static String prefixes(NamedToken token) {
    return String.join(
            " ",
            part("read", token.grant().read()),
            part("write", token.grant().write()),
            part("notify", token.grant().tell()))
        .strip();
  }

  private static String part(String word, List<String> prefixes) {
    return prefixes.isEmpty() ? "" : word + " " + String.join(" ", prefixes);
  }

  private static ObjectNode json(List<NamedToken> tokens, TokenFolder folder) throws IOException {
    ObjectNode json = Json.object();
    ArrayNode list = json.putArray("tokens");
    for (NamedToken token : tokens) {
      ObjectNode one =
          list.addObject()
              .put("name", token.name())
              .put("id", token.id())
              .put("created_at", token.createdAt().toString())
              .put("expires_at", text(token.expiresAt()))
              .put("last_use", text(folder.uses().last(token.id())));
      token.scopes().stream().sorted().map(Scope::word).forEach(one.putArray("scopes")::add);
      token.grant().read().forEach(one.putArray("read")::add);
      token.grant().write().forEach(one.putArray("write")::add);
      token.grant().tell().forEach(one.putArray("notify")::add);
    }
    return json;
  }

  private static @org.jspecify.annotations.Nullable String text(Optional<Instant> time) {
    return time.map(Instant::toString).orElse(null);
  }
}
