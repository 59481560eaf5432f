package nommer.sql.internal;

import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.saved;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.store.StaleJobException;

/** A second process on the database of a test. */
final class OtherProcess implements AutoCloseable {
  private static final int THREADS = 3;

  private final Process process;
  private final BufferedReader output;

  private OtherProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Opens the database, says so, and does nothing until it is closed. */
  static OtherProcess idle(Path file) throws IOException {
    return start(List.of(file.toString(), "0"));
  }

  /** Each of its threads tries {@code rounds} saves on each of the jobs. */
  static OtherProcess hammering(Path file, int rounds, List<JobId> jobs) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(file.toString(), Integer.toString(rounds)));
    jobs.forEach(id -> arguments.add(id.value()));
    return start(arguments);
  }

  private static OtherProcess start(List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName()));
    command.addAll(arguments);
    return new OtherProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Its next line of output. */
  String says() throws IOException, InterruptedException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException("the other process ended: " + process.waitFor());
    }
    return line;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    output.close();
  }

  public static void main(String[] arguments) throws Exception {
    SqlDatabase database = new SqlDatabase(Path.of(arguments[0]));
    SqlJobStore store = new SqlJobStore(database);
    EncodingJob own = saved(store, 0);
    System.out.println("opened " + own.id());
    int rounds = Integer.parseInt(arguments[1]);
    if (rounds > 0) {
      List<JobId> jobs = List.of(arguments).stream().skip(2).map(JobId::new).toList();
      System.out.println(hammer(store, rounds, jobs));
      database.close();
    } else {
      System.in.read();
    }
  }

  private static int hammer(SqlJobStore store, int rounds, List<JobId> jobs) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<Integer>> accepted = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      accepted.add(threads.submit(() -> accepted(store, rounds, jobs)));
    }
    int sum = 0;
    for (Future<Integer> count : accepted) {
      sum += count.get();
    }
    threads.shutdown();
    return sum;
  }

  private static int accepted(SqlJobStore store, int rounds, List<JobId> jobs) {
    int accepted = 0;
    for (int round = 0; round < rounds; round++) {
      for (JobId id : jobs) {
        accepted += accepts(store, id, round) ? 1 : 0;
      }
    }
    return accepted;
  }

  private static boolean accepts(SqlJobStore store, JobId id, int round) {
    EncodingJob job = store.find(id).orElseThrow();
    try {
      store.save(moved(job, round % 2 == 0 ? JobState.ENCODING : JobState.PENDING));
      return true;
    } catch (StaleJobException anotherWasFaster) {
      return false;
    }
  }
}
