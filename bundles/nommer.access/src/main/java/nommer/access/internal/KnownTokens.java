package nommer.access.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nommer.access.Caller;
import nommer.access.OwnerToken;
import nommer.access.Secret;
import nommer.access.standalone.NamedToken;
import nommer.access.standalone.TokenFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one look at the files of tokens found. Immutable.
 *
 * @param marks of the files, which tell whether one came, went or changed; empty when their times
 *     are so young that another change might not show
 * @param owner the hash of the owner's secret, or empty if that cannot be read
 * @param tokens those that can serve
 * @param problems why others cannot, by the name of the file
 */
record KnownTokens(
    List<String> marks, String owner, List<NamedToken> tokens, Map<String, String> problems) {
  static final KnownTokens NONE = new KnownTokens(List.of(), "", List.of(), Map.of());

  private static final Logger LOG = LoggerFactory.getLogger(KnownTokens.class);
  private static final long SETTLING_MILLIS = 2_000;

  /** A token that a secret is of. */
  record Match(Caller caller, Optional<NamedToken> named) {}

  /** The same if nothing changed since; else what a new look found, which the log hears of. */
  KnownTokens current(TokenFolder folder) {
    try {
      List<String> now = marks(folder);
      if (!marks.isEmpty() && now.equals(marks)) {
        return this;
      }
      TokenFolder.Content content = folder.read();
      String owner = owner(folder);
      Map<String, String> found = new TreeMap<>(content.problems());
      if (owner.isEmpty()) {
        found.put(
            "data/secrets/api-token",
            "holds no secret, so that the owner's token does not serve: delete it and start again");
      }
      tell(found);
      return new KnownTokens(now, owner, List.copyOf(content.tokens().values()), found);
    } catch (IOException e) {
      Map<String, String> problem =
          Map.of("conf/tokens", "cannot be read, so that no named token serves: " + e);
      tell(problem);
      return new KnownTokens(List.of(), owner(folder), List.of(), problem);
    }
  }

  private void tell(Map<String, String> found) {
    found.forEach(
        (file, problem) -> {
          if (!problem.equals(problems.get(file))) {
            LOG.warn("token does not serve file={} reason={}", file, problem);
          }
        });
  }

  private static String owner(TokenFolder folder) {
    return OwnerToken.read(folder.home()).map(Secret::hash).orElse("");
  }

  private static List<String> marks(TokenFolder folder) throws IOException {
    Map<String, Path> files = new TreeMap<>(folder.files());
    files.put("/owner", OwnerToken.file(folder.home()));
    List<String> marks = new ArrayList<>();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      if (!Files.exists(file.getValue())) {
        marks.add(file.getKey());
        continue;
      }
      BasicFileAttributes its = Files.readAttributes(file.getValue(), BasicFileAttributes.class);
      if (System.currentTimeMillis() - its.lastModifiedTime().toMillis() < SETTLING_MILLIS) {
        return List.of();
      }
      marks.add(
          "%s %s %d %s"
              .formatted(file.getKey(), its.lastModifiedTime(), its.size(), its.fileKey()));
    }
    return marks;
  }

  /** The token of that secret; all are compared, each in constant time. */
  Optional<Match> match(String secret) {
    byte[] hash = bytes(Secret.hash(secret));
    Optional<Match> match = Optional.empty();
    if (MessageDigest.isEqual(bytes(owner), hash)) {
      match = Optional.of(new Match(Caller.OWNER, Optional.empty()));
    }
    for (NamedToken token : tokens) {
      if (MessageDigest.isEqual(bytes(token.hash()), hash)) {
        match = Optional.of(new Match(token.caller(), Optional.of(token)));
      }
    }
    return match;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  Optional<NamedToken> byId(String id) {
    return tokens.stream().filter(token -> token.id().equals(id)).findFirst();
  }
}
