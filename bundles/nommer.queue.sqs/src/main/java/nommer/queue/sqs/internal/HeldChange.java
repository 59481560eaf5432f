package nommer.queue.sqs.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * A change in our hands, with every message that told of it. Guarded by its {@link ChangeBuffer}.
 */
final class HeldChange {
  private final ChangeMessage change;
  private final long since;
  private final List<String> receipts = new ArrayList<>();
  private long visibleAt;
  private int tries;

  HeldChange(ChangeMessage change, long now) {
    this.change = change;
    this.since = now;
  }

  ChangeMessage change() {
    return change;
  }

  /** Since when we hold it, by the monotonic clock in nanoseconds. */
  long since() {
    return since;
  }

  List<String> receipts() {
    return List.copyOf(receipts);
  }

  int tries() {
    return tries;
  }

  /** When its first message would come again. */
  long visibleAt() {
    return visibleAt;
  }

  void told(String receipt, long hiddenUntil) {
    visibleAt = receipts.isEmpty() ? hiddenUntil : Math.min(visibleAt, hiddenUntil);
    receipts.add(receipt);
  }

  void hidden(long until) {
    visibleAt = until;
  }

  void triedInVain() {
    tries++;
  }
}
