package nommer.access.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import nommer.access.OwnerToken;
import nommer.access.standalone.NamedToken;
import nommer.access.standalone.TokenFolder;
import nommer.doctor.Check;
import nommer.doctor.Findings;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** Whether each file of {@code conf/tokens/} holds a token that serves. */
@Component(property = "service.ranking:Integer=74")
@SatisfyingConditionTarget("(nommer.doctor=on)")
public final class TokensCheck implements Check {
  private static final String CHECK = "tokens";

  private final TokenFolder folder;

  /** Takes the home from the framework property {@code nommer.home}. */
  @Activate
  public TokensCheck(BundleContext context) {
    this(Path.of(context.getProperty("nommer.home")));
  }

  TokensCheck(Path home) {
    this.folder = new TokenFolder(home);
  }

  @Override
  public void check(Findings findings) {
    TokenFolder.Content content;
    try {
      content = folder.read();
    } catch (IOException e) {
      findings.fail(CHECK, "conf/tokens cannot be read: " + e, "let this user read it");
      return;
    }
    content
        .problems()
        .forEach(
            (file, problem) ->
                findings.fail(
                    CHECK,
                    "conf/tokens/%s: %s".formatted(file, problem),
                    "correct it, or revoke it: nommer token revoke "
                        + file.replaceAll("\\.json$", "")));
    for (NamedToken token : content.tokens().values()) {
      if (token.isExpired(Instant.now())) {
        findings.warn(
            CHECK,
            "the token %s has expired".formatted(token.name()),
            "nommer token revoke " + token.name());
      }
    }
    if (content.problems().isEmpty()) {
      findings.ok(
          CHECK,
          "%d besides the owner's, which is %s"
              .formatted(
                  content.tokens().size(),
                  OwnerToken.read(folder.home()).isPresent()
                      ? "in data/secrets/api-token"
                      : "made at the next start"));
    }
  }
}
