package nommer.console.internal.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import nommer.doctor.Faults;
import nommer.job.submission.Submissions;
import nommer.sql.standalone.SqliteBackend;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

class ChecksTest {
  private static final Submissions DOOR =
      (Submissions)
          Proxy.newProxyInstance(
              ChecksTest.class.getClassLoader(),
              new Class<?>[] {Submissions.class},
              (proxy, method, arguments) -> {
                throw new IllegalStateException("nothing is submitted");
              });

  @TempDir private Path folder;

  @Test
  void jobsCanBeSubmittedWhereAStoreTakesThemAndADoorIsThere() throws Exception {
    try (SqliteBackend database = new SqliteBackend(folder.resolve("nommer.db"))) {
      SubmissionCheck check = new SubmissionCheck();
      check.bindStore(database.store());
      check.bindDoor(DOOR);

      assertThat(check.execute().getStatus()).isEqualTo(Result.Status.OK);
      assertThat(words(check)).containsExactly("the job store answers: 0 jobs wait");

      check.unbindDoor(DOOR);
      assertThat(check.execute().getStatus()).isEqualTo(Result.Status.CRITICAL);
      assertThat(words(check)).hasSize(2).last().asString().startsWith("nothing takes jobs");
    }
  }

  @Test
  void aStoreThatFailsOrLacksIsCritical() throws Exception {
    SubmissionCheck check = new SubmissionCheck();
    check.bindDoor(DOOR);
    SqliteBackend database = new SqliteBackend(folder.resolve("nommer.db"));
    check.bindStore(database.store());
    database.close();

    assertThat(check.execute().getStatus()).isEqualTo(Result.Status.CRITICAL);
    assertThat(words(check).get(0)).startsWith("the job store fails: ");

    check.unbindStore(database.store());
    assertThat(check.execute().getStatus()).isEqualTo(Result.Status.CRITICAL);
    assertThat(words(check).get(0)).startsWith("no job store");
  }

  @Test
  void aStoreThatCameMeanwhileStays() throws Exception {
    try (SqliteBackend old = new SqliteBackend(folder.resolve("old.db"));
        SqliteBackend next = new SqliteBackend(folder.resolve("next.db"))) {
      SubmissionCheck check = new SubmissionCheck();
      check.bindDoor(DOOR);
      check.bindStore(old.store());
      check.bindStore(next.store());
      check.unbindStore(old.store());

      assertThat(check.execute().isOk()).isTrue();
    }
  }

  @Test
  void eachFaultIsAWarningOnce() {
    FaultsCheck check = new FaultsCheck();
    Faults clock = () -> List.of("the clock is off by {} s");
    Faults both = () -> List.of("the clock is off by {} s", "a job waits");
    check.bindFaults(clock);
    check.bindFaults(both);

    assertThat(check.execute().getStatus()).isEqualTo(Result.Status.WARN);
    assertThat(words(check)).containsExactly("a job waits", "the clock is off by {} s");

    check.unbindFaults(both);
    check.unbindFaults(clock);
    assertThat(check.execute().getStatus()).isEqualTo(Result.Status.OK);
    assertThat(words(check)).containsExactly("nothing is known to be wrong");
  }

  @Test
  void aComponentThatCannotBeginIsCritical() {
    assertThat(new ComponentsCheck(components(null)).execute().getStatus())
        .isEqualTo(Result.Status.OK);

    ComponentsCheck check = new ComponentsCheck(components("x.Y: no room {}"));
    assertThat(check.execute().getStatus()).isEqualTo(Result.Status.CRITICAL);
    assertThat(words(check)).hasSize(1).first().asString().endsWith("no room {}");
  }

  private static ServiceComponentRuntime components(String failure) {
    ComponentDescriptionDTO description = new ComponentDescriptionDTO();
    description.name = "nommer.sql";
    ComponentConfigurationDTO configured = new ComponentConfigurationDTO();
    configured.failure = failure;
    return (ServiceComponentRuntime)
        Proxy.newProxyInstance(
            ChecksTest.class.getClassLoader(),
            new Class<?>[] {ServiceComponentRuntime.class},
            (proxy, method, arguments) ->
                method.getName().equals("getComponentDescriptionDTOs")
                    ? List.of(description)
                    : List.of(configured));
  }

  private static List<String> words(HealthCheck check) {
    return StreamSupport.stream(check.execute().spliterator(), false)
        .map(ResultLog.Entry::getMessage)
        .toList();
  }
}
