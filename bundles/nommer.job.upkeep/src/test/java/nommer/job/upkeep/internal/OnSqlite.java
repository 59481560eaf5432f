package nommer.job.upkeep.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nommer.contracts.OnDisk;
import nommer.contracts.fleet.GivenLead;
import nommer.job.api.EncodingJob;
import nommer.job.api.Grant;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.api.JobService;
import nommer.job.api.Urgency;
import nommer.job.api.WebhookEvent;
import nommer.job.replaced.ReplacedTrees;
import nommer.job.service.standalone.JobServices;
import nommer.job.store.ChangeBell;
import nommer.job.store.JobStore;
import nommer.job.webhook.WebhookSecrets;
import nommer.media.reach.Reaches;
import nommer.media.reach.standalone.HomeReach;
import nommer.sql.standalone.SqliteBackend;

/** The real store, outbox and service under the upkeep. */
final class OnSqlite extends OnDisk<SqliteBackend> {
  static final Reaches REACHES = HomeReach.of(Path.of("no-home"));

  static final Settings SETTINGS =
      new Settings(
          Duration.ofMillis(100),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofHours(1));

  private final GivenLead lead = new GivenLead(1);

  OnSqlite() {
    super(folder -> new SqliteBackend(folder.resolve("nommer.db")));
  }

  JobStore store() {
    return backend().store();
  }

  ReplacedTrees replaced() {
    return backend().replaced();
  }

  /** What all of the upkeep goes by; it leads in term 1 at first. */
  GivenLead lead() {
    return lead;
  }

  ChangeBell bell() {
    return backend().bell();
  }

  WebhookSecrets secrets() {
    return backend().webhookSecrets();
  }

  JobService service() {
    return JobServices.over(store(), backend().queue(), bell());
  }

  EncodingJob submitted(String notifyUrl) {
    return submitted(notifyUrl, Grant.OWNER);
  }

  EncodingJob submitted(String notifyUrl, Grant grant) {
    return service()
        .submit(
            new JobRequest(
                "file:///in.mov",
                List.of(new JobOutput("file:///out.mp4", "", "ffmpeg", "{}")),
                notifyUrl,
                Urgency.USUAL,
                Map.of(),
                grant));
  }

  /** One with a webhook, whose URIs hold secrets. */
  EncodingJob submitted(
      String url, Set<WebhookEvent> events, Map<String, String> metadata, Grant grant) {
    return service()
        .submit(
            new JobRequest(
                "s3://key:se%2Fcret@bucket/in.mov?hidden=1",
                List.of(new JobOutput("s3://key:se%2Fcret@bucket/out.mp4", "p@1", "ffmpeg", "{}")),
                url,
                events,
                Urgency.USUAL,
                metadata,
                grant));
  }
}
