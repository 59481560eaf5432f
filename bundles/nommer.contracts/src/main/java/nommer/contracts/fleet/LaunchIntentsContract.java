package nommer.contracts.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import nommer.fleet.api.LaunchIntent;
import nommer.fleet.api.LaunchIntents;
import nommer.fleet.api.LaunchState;
import nommer.fleet.api.Offer;
import nommer.fleet.api.StaleLaunchException;
import org.junit.jupiter.api.Test;

/** What every {@link LaunchIntents} must do. */
public abstract class LaunchIntentsContract {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00.123Z");

  /** The record under test; the same one throughout a test, and empty when the test begins. */
  protected abstract LaunchIntents intents();

  @Test
  void anEmptyRecordHasNoIntents() {
    assertThat(intents().open()).isEmpty();
    assertThat(intents().find("0123456789abcdef")).isEmpty();
  }

  @Test
  void everyFieldOfAnIntentIsKept() {
    LaunchIntent created = LaunchIntent.create(3, Offer.of("c7i.large", "spot"), START, 6);
    LaunchIntent joined = created.joinedBy(List.of("i-0123 é\"'", "node, with comma"));

    intents().save(created);
    assertThat(intents().find(created.id())).contains(created);
    intents().save(joined);

    assertThat(intents().find(created.id())).contains(joined);
    assertThat(intents().open()).containsExactly(joined);
  }

  @Test
  void openIntentsComeOldestFirst() {
    LaunchIntent late = saved(LaunchIntent.create(1, START.plusMillis(2)));
    LaunchIntent early = saved(LaunchIntent.create(1, START));
    LaunchIntent between = saved(LaunchIntent.create(1, START.plusMillis(1)));

    assertThat(intents().open()).containsExactly(early, between, late);
  }

  @Test
  void whatIsSettledIsNotOpenButOnRecord() {
    LaunchIntent registered = saved(saved(LaunchIntent.create(1, now())).joinedBy(List.of("n")));
    LaunchIntent writtenOff = saved(saved(LaunchIntent.create(2, now())).writtenOff());

    assertThat(registered.state()).isEqualTo(LaunchState.REGISTERED);
    assertThat(intents().open()).isEmpty();
    assertThat(intents().find(registered.id())).contains(registered);
    assertThat(intents().find(writtenOff.id())).contains(writtenOff);
  }

  @Test
  void ofTwoSavesOfOneRevisionTheSecondIsRefused() {
    LaunchIntent intent = saved(LaunchIntent.create(2, START));
    LaunchIntent first = saved(intent.joinedBy(List.of("a")));

    assertThatThrownBy(() -> intents().save(intent.joinedBy(List.of("b"))))
        .isInstanceOf(StaleLaunchException.class)
        .hasMessageContaining(intent.id());

    assertThat(intents().find(intent.id())).contains(first);
  }

  @Test
  void whatALaterLeaderAdoptedIsNotItsMakersAnyMore() {
    LaunchIntent made = saved(LaunchIntent.create(2, Offer.ANY, START, 6));
    LaunchIntent adopted = saved(made.adopted(7));

    assertThatThrownBy(() -> intents().save(made.writtenOff()))
        .isInstanceOf(StaleLaunchException.class);

    assertThat(intents().open()).containsExactly(adopted);
    assertThat(adopted.term()).isEqualTo(7);
    assertThat(saved(adopted.joinedBy(List.of("a"))).term()).isEqualTo(7);
  }

  @Test
  void anIntentIsInsertedOnceOnly() {
    LaunchIntent intent = saved(LaunchIntent.create(2, START));

    assertThatThrownBy(() -> intents().save(intent)).isInstanceOf(StaleLaunchException.class);

    assertThat(intents().open()).containsExactly(intent);
  }

  @Test
  void aRevisionThatFollowsNothingIsRefused() {
    LaunchIntent unsaved = LaunchIntent.create(2, START).joinedBy(List.of("a"));

    assertThatThrownBy(() -> intents().save(unsaved)).isInstanceOf(StaleLaunchException.class);

    assertThat(intents().open()).isEmpty();
  }

  private LaunchIntent saved(LaunchIntent intent) {
    intents().save(intent);
    return intent;
  }

  private static Instant now() {
    return Instant.ofEpochMilli(System.currentTimeMillis());
  }
}
