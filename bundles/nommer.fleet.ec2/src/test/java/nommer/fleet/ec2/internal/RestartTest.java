package nommer.fleet.ec2.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import nommer.fake.ec2.FakeInstance;
import nommer.fake.ec2.Fault;
import nommer.fleet.api.FleetException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a feederd that starts again sends for a launch that an earlier one began. */
@Timeout(60)
class RestartTest {
  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aFeederdThatStartsAgainAsksInTheWordsOfTheLastOneThoughItWouldFindOthers()
      throws IOException {
    rig.fake.describeLag(100);
    rig.fake.add(Fault.loseAnswer("RunInstances"));
    rig.with("image_id", "").with("image_parameter", "/image");
    rig.fake.parameter("/image", Rig.IMAGE);
    AtomicInteger signatures = new AtomicInteger();
    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> signing(signatures).launch("cafe", 2));
    rig.fake.clearFaults();
    rig.fake.parameter("/image", "ami-0fedcba9876543210");

    Ec2Fleet again = signing(signatures);
    again.launch("cafe", 2);
    again.launch("beef", 1);

    assertThat(rig.fake.instances())
        .extracting(each -> each.userData() + " " + each.imageId())
        .containsExactly(
            "signed 1 " + Rig.IMAGE, "signed 1 " + Rig.IMAGE, "signed 2 ami-0fedcba9876543210");
    assertThat(Files.getPosixFilePermissions(rig.journal().resolve("cafe.tries")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void whatWasSentLongAgoIsNotSentAgain() throws IOException {
    rig.fake.describeLag(100);
    AtomicInteger signatures = new AtomicInteger();
    signing(signatures).launch("cafe", 1);
    sentAgo(Duration.ofMinutes(9));
    signing(signatures).launch("cafe", 1);
    assertThat(signatures).hasValue(1);
    sentAgo(Duration.ofMinutes(11));

    Ec2Fleet late = signing(signatures);

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> late.launch("cafe", 1))
        .withMessageContaining("with other settings");
    assertThat(signatures).hasValue(2);
    assertThat(rig.fake.instances()).hasSize(1);
  }

  @Test
  void notesOfAnEarlierVersionTellTheTriesAlone() throws IOException {
    Files.createDirectories(rig.journal());
    Files.writeString(rig.journal().resolve("cafe.tries"), "1\tc5.large\t\tfalse\n");

    rig.fleet().launch("cafe", 2);

    assertThat(rig.fake.instances())
        .extracting(FakeInstance::type)
        .containsExactly("c5.large", "c7i.large");
  }

  /** One whose user data is another at each look, as that with signed URLs is. */
  private Ec2Fleet signing(AtomicInteger signatures) {
    Ec2Fleet fleet = rig.fleet();
    fleet.bindSetup(() -> Optional.of("signed " + signatures.incrementAndGet()));
    return fleet;
  }

  private void sentAgo(Duration age) throws IOException {
    Path file = rig.journal().resolve("cafe.tries");
    long then = Instant.now().minus(age).getEpochSecond();
    Files.writeString(file, Files.readString(file).replaceFirst("sent\t\\d+", "sent\t" + then));
  }
}
