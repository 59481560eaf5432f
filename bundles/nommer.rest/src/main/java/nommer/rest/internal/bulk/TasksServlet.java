package nommer.rest.internal.bulk;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import nommer.access.Caller;
import nommer.access.Scope;
import nommer.job.bulk.BulkTask;
import nommer.job.bulk.BulkTasks;
import nommer.job.submission.Words;
import nommer.rest.internal.http.Admission;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.Deeds;
import nommer.rest.internal.http.JsonServlet;
import nommer.rest.internal.http.Problem;
import nommer.rest.internal.http.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /v1/tasks}: shows what is done to many jobs, and calls it off. */
@Component(service = Servlet.class)
@HttpWhiteboardServletAsyncSupported
@HttpWhiteboardServletPattern(TasksServlet.PATTERN)
public final class TasksServlet extends JsonServlet {
  public static final String PATTERN = "/v1/tasks/*";

  private final transient BulkTasks tasks;

  /** Stateless. */
  @Activate
  public TasksServlet(@Reference BulkTasks tasks, @Reference Admission admission) {
    super(PATTERN, admission);
    this.tasks = tasks;
  }

  @Override
  protected Answer answer(HttpServletRequest request) {
    String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
    if (path.equals("/")) {
      allow(request, "GET", "HEAD");
      return Answer.json(200, TaskJson.all(visible(caller(request))));
    }
    allow(request, "GET", "HEAD", "DELETE");
    BulkTask task = visible(request, path.substring(1));
    return request.getMethod().equals("DELETE")
        ? cancel(task, request)
        : Answer.json(200, TaskJson.one(task));
  }

  private Answer cancel(BulkTask task, HttpServletRequest request) {
    BulkTask ended = tasks.cancel(task.id()).orElseThrow(() -> missing(task.id()));
    if (!task.hasEnded()) {
      Deeds.done("called off", ended, request);
    }
    return Answer.json(200, TaskJson.one(ended));
  }

  private List<BulkTask> visible(Caller caller) {
    return tasks.all().stream().filter(task -> sees(caller, task)).toList();
  }

  /** Others' tasks are not there for whom their jobs are not. */
  private BulkTask visible(HttpServletRequest request, String id) {
    return Optional.of(id)
        .filter(text -> text.matches("[0-9a-f]{50}"))
        .flatMap(tasks::find)
        .filter(task -> sees(caller(request), task))
        .orElseThrow(() -> missing(id));
  }

  private static boolean sees(Caller caller, BulkTask task) {
    return caller.may(Scope.ADMIN) || task.order().token().equals(caller.tokenId());
  }

  private static ProblemException missing(String id) {
    return new ProblemException(
        Problem.of(
            404,
            Problem.NOT_FOUND,
            "no_such_task",
            "there is no task %s, or none of the last week: list them with GET /v1/tasks"
                .formatted(Words.quote(id))));
  }
}
