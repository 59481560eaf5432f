package nommer.storage.http.internal;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Accounts by name, as they are configured at the moment. Thread-safe. */
final class Accounts {
  private final Map<String, HttpAccount> accounts = new ConcurrentHashMap<>();

  void add(HttpAccount account) {
    accounts.put(account.name(), account);
  }

  /** If it is still the one of that name. */
  void remove(HttpAccount account) {
    accounts.remove(account.name(), account);
  }

  /**
   * What to say to the server of {@code asked} on behalf of who wants {@code place}: nothing to any
   * other than the one that the place names.
   *
   * @throws nommer.media.api.MediaException BADINPUT/no_such_account when the account that it names
   *     is for other servers
   */
  Optional<String> authorization(HttpLocation place, URI asked) {
    if (!Origin.of(asked).equals(Origin.of(place.uri()))) {
      return Optional.empty();
    }
    Optional<HttpAccount> account = place.account().map(accounts::get);
    if (account.isEmpty()) {
      return place.basic();
    }
    if (!account.get().isFor(asked)) {
      throw Answers.badInput(
          "no_such_account",
          "%s names the account %s, which is for other servers: add this one to its servers in nommer.storage.http.account, or name another"
              .formatted(place, account.get().name()));
    }
    return Optional.of(account.get().authorization());
  }
}
