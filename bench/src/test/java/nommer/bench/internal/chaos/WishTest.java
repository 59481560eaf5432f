package nommer.bench.internal.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WishTest {
  @Test
  void whatIsAskedForIsTaken() {
    Wish wish =
        Wish.parse(
            "--kills", "500", "--seed", "3", "--minutes", "40", "--json", "/x/r", "--workers", "4");

    assertThat(wish.kills()).isEqualTo(500);
    assertThat(wish.seed()).isEqualTo(3);
    assertThat(wish.time()).isEqualTo(Duration.ofMinutes(40));
    assertThat(wish.workers()).isEqualTo(4);
    assertThat(wish.json()).contains(Path.of("/x/r"));
    assertThat(wish.endurance()).isFalse();
    assertThat(Wish.parse("--kills", "0").endurance()).isTrue();
  }

  @Test
  void whatIsWrongIsRefusedByName() {
    assertThatThrownBy(() -> Wish.parse("--kils", "3")).hasMessageContaining("--kils");
    assertThatThrownBy(() -> Wish.parse("--kills", "many")).hasMessageContaining("many");
    assertThatThrownBy(() -> Wish.parse("--minutes")).hasMessageContaining("--minutes");
    assertThatThrownBy(() -> Wish.parse("--json")).hasMessageContaining("--json");
    assertThatThrownBy(() -> Wish.parse("--workers", "0")).hasMessageContaining("--workers");
  }
}
