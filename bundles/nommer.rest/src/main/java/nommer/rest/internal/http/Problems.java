package nommer.rest.internal.http;

import java.util.Map;
import nommer.job.api.JobStoreException;
import nommer.job.api.MovedJobException;
import nommer.job.api.NoSuchJobException;
import nommer.job.api.TakenIdException;
import nommer.job.archive.ArchiveException;
import nommer.job.store.JobConflictException;
import nommer.job.store.JobTooLargeException;
import nommer.job.submission.Words;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.plugins.PluginFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place that knows which failure is which problem. */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  /** The problem that a client is told of; what is a fault of ours is logged, and not shown. */
  static Problem of(Throwable failure, String request) {
    if (failure instanceof ProblemException known) {
      return known.problem();
    }
    if (failure instanceof MediaException media) {
      return media(media, request);
    }
    if (failure instanceof NoSuchJobException missing) {
      return noSuchJob(missing.id().value());
    }
    if (failure instanceof JobConflictException conflict) {
      return Problem.of(409, Problem.CONFLICT, "job_state", message(conflict));
    }
    if (failure instanceof MovedJobException moved) {
      return Problem.of(412, Problem.CONFLICT, "revision", message(moved));
    }
    if (failure instanceof TakenIdException taken) {
      return taken(taken);
    }
    if (failure instanceof JobTooLargeException large) {
      return badInput("too_large", message(large));
    }
    if (failure instanceof ArchiveException archive) {
      LOG.warn("archive failed request={} reason={}", request, message(archive), archive);
      return Problem.unavailable(
          "archive",
          "the job stays, since it cannot be kept in the archive, and the log of feederd says why:"
              + " try again later");
    }
    if (failure instanceof JobStoreException store) {
      LOG.warn("job store failed request={} reason={}", request, message(store), store);
      return Problem.unavailable(
          "job_store",
          "the job store does not answer as it should, and GET /healthz says why: try again later,"
              + " but look first whether it was done after all");
    }
    return internal(failure, request);
  }

  /** A request that cannot be done as it is. */
  public static Problem badInput(String reason, String detail) {
    return Problem.of(400, ErrorCode.BADINPUT, reason, detail);
  }

  /** A job that was asked for, and is not there. */
  public static Problem noSuchJob(String id) {
    return Problem.of(
        404,
        Problem.NOT_FOUND,
        "no_such_job",
        "there is no job " + Words.quote(id) + ": list them with GET /v1/jobs");
  }

  /**
   * A preset that was asked for, and is not there.
   *
   * @param version empty for the current one
   */
  public static Problem noSuchPreset(String name, String version) {
    return Problem.of(
        404,
        Problem.NOT_FOUND,
        "no_such_preset",
        "there is no preset %s%s: list them with GET /v1/presets"
            .formatted(Words.quote(name), version.isEmpty() ? "" : " of version " + version));
  }

  /** A preset that cannot be kept as things are. */
  public static Problem presetState(String reason, String detail) {
    return Problem.of(409, Problem.CONFLICT, reason, detail);
  }

  /** A node that was asked for, and is not there. */
  public static Problem noSuchNode(String id) {
    return Problem.of(
        404,
        Problem.NOT_FOUND,
        "no_such_node",
        "there is no node " + Words.quote(id) + ": list them with GET /v1/nodes");
  }

  /** A node that cannot do what is asked any more. */
  public static Problem nodeState(String detail) {
    return Problem.of(409, Problem.CONFLICT, "node_state", detail);
  }

  private static Problem taken(TakenIdException taken) {
    return taken.isGone()
        ? Problem.of(
            409,
            Problem.CONFLICT,
            "idempotency_key_gone",
            "the job that was submitted under this key has been deleted: use another key")
        : Problem.of(
            422,
            Problem.CONFLICT,
            "idempotency_key_reused",
            "something else was submitted under this key: use a new key for each request");
  }

  private static Problem media(MediaException e, String request) {
    return switch (e.code()) {
      case ErrorCode.BADINPUT, ErrorCode.BADDESTINATION ->
          Problem.of(400, e.code(), e.reason(), message(e));
      case ErrorCode.STORAGE, ErrorCode.NODE ->
          new Problem(503, e.code(), e.reason(), message(e), Map.of("Retry-After", "1"));
      default -> internal(e, request);
    };
  }

  private static Problem internal(Throwable failure, String request) {
    if (failure instanceof PluginFault fault) {
      LOG.error("plug-in failed request={} trace={}", request, fault.trace());
    } else {
      LOG.error("request failed request={}", request, failure);
    }
    return Problem.of(
        500,
        ErrorCode.INTERNAL,
        "",
        "a fault of media-nommer, not of the request: the log of feederd says more");
  }

  private static String message(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }
}
