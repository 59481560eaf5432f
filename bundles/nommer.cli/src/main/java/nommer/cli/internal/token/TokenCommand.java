package nommer.cli.internal.token;

import nommer.cli.internal.call.Failure;
import nommer.cli.internal.options.Nommer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code nommer token}. */
@Command(
    name = "token",
    header = "Make, list and revoke tokens for others.",
    description = {
      "",
      "Whoever has a token may do with this feederd what it allows. You need none: commands find"
          + " the owner's in the home."
    },
    subcommands = {
      TokenCreateCommand.class,
      TokenListCommand.class,
      TokenRevokeCommand.class,
      TokenWebhookSecretCommand.class
    })
public final class TokenCommand implements Runnable {
  @ParentCommand private Nommer nommer;
  @Spec private CommandSpec spec;

  Nommer nommer() {
    return nommer;
  }

  @Override
  public void run() {
    spec.commandLine().usage(nommer.context().err());
    throw Failure.usage("name what to do, such as: nommer token list");
  }
}
