package nommer.rest.internal.outputs;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobOutput;
import nommer.job.store.JobStore;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.Storage;
import nommer.media.reach.JobReach;
import nommer.media.reach.Reaches;
import nommer.plugins.PluginKind;
import nommer.plugins.Plugins;
import nommer.plugins.Use;
import nommer.rest.internal.http.Admission;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.JsonServlet;
import nommer.rest.internal.http.Problem;
import nommer.rest.internal.http.ProblemException;
import nommer.rest.internal.http.Problems;
import nommer.rest.internal.jobs.JobJson;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code GET /v1/outputs/JOB/N}: an output that is kept on this machine, with ranges, or a way to
 * one that is elsewhere, for who may see the job and whose token may read there. Only what browsers
 * show: sound, films and pictures.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletAsyncSupported
@HttpWhiteboardServletPattern(OutputsServlet.PATTERN)
public final class OutputsServlet extends JsonServlet {
  public static final String PATTERN = "/v1/outputs/*";

  private static final Pattern PATH = Pattern.compile("/([0-9a-f]{50})/([0-9]{1,3})");

  private static final Duration LINK_LIFE = Duration.ofMinutes(15);

  private final transient JobStore store;
  private final transient Reaches reaches;
  private final transient Plugins<Storage> storages = new Plugins<>(PluginKind.STORAGE);

  /** Storages come and go while it serves. */
  @Activate
  public OutputsServlet(
      @Reference JobStore store, @Reference Reaches reaches, @Reference Admission admission) {
    super(PATTERN, admission);
    this.store = store;
    this.reaches = reaches;
  }

  @Reference(
      service = Storage.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  public void bind(ServiceReference<Storage> reference, Storage storage) {
    storages.add(reference, storage);
  }

  void unbind(ServiceReference<Storage> reference) {
    storages.remove(reference);
  }

  @Override
  protected Answer answer(HttpServletRequest request) throws IOException {
    allow(request, "GET", "HEAD");
    JobOutput output = asked(request);
    MediaUri location = MediaUri.parse(output.destination());
    String type =
        ShownType.of(location.path())
            .orElseThrow(
                () ->
                    refused(
                        "not_shown",
                        "only sound, films and pictures are shown: fetch %s from where it is"
                            .formatted(location)));
    JobReach reach = reaches.of(caller(request).grant());
    reach.read(location);
    try (Use<Storage> use = entered(location)) {
      // within the reach only who may write is told where it is
      if (!use.call(storage -> storage.localFolder(location).isPresent())) {
        return linked(use, location, reach);
      }
      send(request, type, opened(use, location, reach));
      return Answer.LATER;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(Problem.unavailable("stopping", "feederd ends"));
    }
  }

  private JobOutput asked(HttpServletRequest request) {
    Matcher path = PATH.matcher(Optional.ofNullable(request.getPathInfo()).orElse(""));
    if (!path.matches()) {
      throw noSuchPath(request);
    }
    EncodingJob job =
        store
            .find(new JobId(path.group(1)))
            .filter(caller(request)::sees)
            .orElseThrow(() -> new ProblemException(Problems.noSuchJob(path.group(1))));
    List<JobOutput> outputs = job.request().outputs();
    int index = Integer.parseInt(path.group(2));
    if (index >= outputs.size()
        || outputs.get(index).isLook()
        || !JobJson.isPublished(job, index)) {
      throw noSuchOutput("the job has none of that number, or not yet: they are counted from 0");
    }
    return outputs.get(index);
  }

  private static ProblemException noSuchOutput(String detail) {
    return new ProblemException(Problem.of(404, Problem.NOT_FOUND, "no_such_output", detail));
  }

  private Use<Storage> entered(MediaUri location) {
    return storages.use(location.scheme(), () -> {}).orElseThrow(() -> elsewhere(location));
  }

  /** Whoever has the link needs no token, so it does not live for long. */
  private static Answer linked(Use<Storage> use, MediaUri location, JobReach reach)
      throws InterruptedException {
    URI link =
        use.call(storage -> storage.within(reach).link(location, LINK_LIFE))
            .orElseThrow(() -> elsewhere(location));
    return Answer.json(302, "{}").with("Location", link.toString());
  }

  private static OpenOutput opened(Use<Storage> use, MediaUri location, JobReach reach)
      throws IOException, InterruptedException {
    try {
      return OpenOutput.of(
          folder -> use.call(storage -> storage.within(reach).open(location, folder)));
    } catch (MediaException e) {
      throw e.reason().equals("missing")
          ? noSuchOutput("it is not at its destination any more")
          : e;
    }
  }

  private static ProblemException elsewhere(MediaUri location) {
    return refused(
        "kept_elsewhere",
        "%s is not kept on this machine: fetch it from where it is".formatted(location));
  }

  private static ProblemException refused(String reason, String detail) {
    return new ProblemException(Problem.of(409, Problem.CONFLICT, reason, detail));
  }

  private static void send(HttpServletRequest request, String type, OpenOutput file)
      throws IOException {
    boolean sending = false;
    try {
      String tag = "\"%x-%x\"".formatted(file.modified(), file.size());
      String asked = Optional.ofNullable(request.getHeader("Range")).orElse("");
      String held = Optional.ofNullable(request.getHeader("If-Range")).orElse(tag);
      Optional<ByteRange> part = held.equals(tag) ? range(asked, file.size()) : Optional.empty();
      AsyncContext async = request.startAsync();
      async.setTimeout(0);
      HttpServletResponse response = (HttpServletResponse) async.getResponse();
      response.setStatus(part.isPresent() ? 206 : 200);
      part.ifPresent(each -> response.setHeader("Content-Range", each.of(file.size())));
      headers(response, type, tag);
      ByteRange sent = part.orElse(new ByteRange(0, file.size()));
      response.setContentLengthLong(sent.length());
      Sending reader =
          new Sending(
              async,
              response.getOutputStream(),
              file,
              request.getMethod().equals("HEAD") ? new ByteRange(0, 0) : sent);
      async.addListener(reader);
      sending = true;
      response.getOutputStream().setWriteListener(reader);
    } finally {
      if (!sending) {
        file.close();
      }
    }
  }

  private static Optional<ByteRange> range(String asked, long size) {
    try {
      return ByteRange.of(asked, size);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          new Problem(
              416,
              "BADINPUT",
              "no_such_range",
              "the output has %d bytes, and none of those that Range names".formatted(size),
              Map.of("Content-Range", "bytes */" + size)));
    }
  }

  /** Whatever the file holds, it is shown as what it is called, and runs nothing. */
  private static void headers(HttpServletResponse response, String type, String tag) {
    response.setContentType(type);
    response.setHeader("Accept-Ranges", "bytes");
    response.setHeader("ETag", tag);
    response.setHeader("Cache-Control", "private, no-cache");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
    response.setHeader("Content-Disposition", "inline");
  }
}
