package nommer.rest.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import nommer.job.api.EncodingJob;
import nommer.job.bulk.BulkTask;
import nommer.job.submission.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The record of who did what: a line in the log for each deed and each refusal. Stateless. */
public final class Deeds {
  private static final Logger LOG = LoggerFactory.getLogger("nommer.rest.deeds");

  private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH");

  private Deeds() {}

  /**
   * A client did something to a job.
   *
   * @param what in the past tense
   */
  public static void done(String what, EncodingJob job, HttpServletRequest request) {
    LOG.info(
        "job {} id={} client={} token={} state={} outputs={} priority={}",
        what,
        job.id(),
        client(request),
        JsonServlet.caller(request).name(),
        job.state(),
        job.request().outputs().size(),
        job.request().priority().word());
  }

  /**
   * A client did something to what is no job.
   *
   * @param what as the log has it, such as {@code node drain}
   * @param of what: an id or a name
   */
  public static void asked(String what, String of, HttpServletRequest request) {
    LOG.info(
        "{} of={} client={} token={}",
        what,
        Words.plain(of),
        client(request),
        JsonServlet.caller(request).name());
  }

  /**
   * A client asked for something to be done to many jobs, or called that off.
   *
   * @param what in the past tense
   */
  public static void done(String what, BulkTask task, HttpServletRequest request) {
    LOG.info(
        "bulk task {} id={} client={} token={} action={} total={} search={}",
        what,
        task.id(),
        client(request),
        JsonServlet.caller(request).name(),
        task.order().action().word(),
        task.order().total(),
        task.order().search().toString().replaceAll("\\p{Cntrl}", "?"));
  }

  /** A client wanted to do something and may not, or cannot now; the path names the job, if any. */
  static void refused(Problem problem, HttpServletRequest request) {
    if (!CHANGING.contains(request.getMethod())) {
      return;
    }
    LOG.info(
        "request refused request={} client={} status={} code={} reason={} detail={}",
        request.getMethod() + " " + ShownPath.of(request),
        client(request),
        problem.status(),
        problem.code(),
        problem.reason(),
        problem.detail().replaceAll("\\p{Cntrl}", "?"));
  }

  /** Its address, and what program it says it is. */
  private static String client(HttpServletRequest request) {
    String agent = request.getHeader("User-Agent");
    return request.getRemoteAddr() + (agent == null ? "" : " (" + Words.plain(agent) + ")");
  }
}
