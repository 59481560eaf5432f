package nommer.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import nommer.contracts.Found;
import nommer.job.tempo.Tempo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that was deleted while nobody had it open. */
class MarkTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void makeOne() {
    file = folder.resolve("data/nommer.db");
    open();
  }

  @Test
  void noEmptyOneTakesItsPlaceAndTheDoctorSaysSoToo() throws Exception {
    Files.delete(file);

    assertThatIllegalStateException()
        .isThrownBy(this::open)
        .withMessageContaining("nommer.db is gone")
        .withMessageContaining("backup")
        .withMessageContaining("rm " + file + ".made");
    assertThat(file).doesNotExist();
    assertThat(doctor().failures()).singleElement().asString().contains("nommer.db is gone", "rm ");
  }

  @Test
  void oneThatIsEmptyIsGoneAsWell() throws Exception {
    Files.write(file, new byte[0]);

    assertThatIllegalStateException().isThrownBy(this::open).withMessageContaining("is gone");
    assertThat(file).hasSize(0);
  }

  @Test
  void whoDeletesTheMarkTooBeginsAnew() throws Exception {
    Files.delete(file);
    Files.delete(Path.of(file + ".made"));

    open();

    assertThat(doctor().failures()).isEmpty();
  }

  @Test
  void oneThatIsPutBackOrWasMadeBeforeThereWereMarksOpens() throws Exception {
    Path backup = Files.move(file, folder.resolve("backup"));
    assertThatIllegalStateException().isThrownBy(this::open);
    Files.move(backup, file);
    open();

    Files.delete(Path.of(file + ".made"));
    open();

    assertThat(Path.of(file + ".made")).content().contains("nommer.db stands beside");
  }

  private void open() {
    SqlDatabase database = new SqlDatabase(file);
    database.close();
  }

  private Found doctor() throws InterruptedException {
    return Found.by(new SqlCheck(file, () -> new Tempo(Duration.ofSeconds(12))));
  }
}
