package nommer.queue.sqs.internal;

import java.util.Set;
import java.util.function.Supplier;
import nommer.aws.AwsAccess;
import nommer.aws.AwsFault;
import nommer.aws.AwsSetupException;
import nommer.doctor.Check;
import nommer.doctor.Findings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * The queues, and what may be done with them. Messages stay as they are: what deletes or hides one
 * is tried with a receipt that is none, and neither sending nor taking is tried, since both leave a
 * trace in the queue.
 */
@Component(property = "service.ranking:Integer=50", configurationPid = "nommer.queue.sqs")
@SatisfyingConditionTarget("(nommer.doctor.queue=sqs)")
public final class QueuesCheck implements Check {
  private static final String NO_RECEIPT = "nommer-doctor";
  private static final String WHERE = "SQS";

  /** Keys that are good, and a queue that is there, or this would not have been looked at. */
  private static final Set<AwsFault> OF_THE_RECEIPT = Set.of(AwsFault.REFUSED, AwsFault.MISSING);

  private final Supplier<SqsClient> clients;
  private final Supplier<Settings> settings;

  private interface Call {
    void run();
  }

  @Activate
  public QueuesCheck(@Reference AwsAccess aws, SqsConfig config) {
    this(() -> aws.configure(SqsClient.builder(), "sqs").build(), () -> Settings.of(config));
  }

  QueuesCheck(Supplier<SqsClient> clients, Supplier<Settings> settings) {
    this.clients = clients;
    this.settings = settings;
  }

  @Override
  public void check(Findings findings) {
    Settings now = settings.get();
    try (SqsClient sqs = clients.get()) {
      for (String name : now.names()) {
        queue(findings, sqs, name);
        queue(findings, sqs, name + SqsQueue.DEAD);
      }
    } catch (AwsSetupException e) {
      findings.fail(WHERE, "it cannot be asked", String.valueOf(e.getMessage()));
    } catch (SdkException e) {
      AwsFault fault = AwsFault.of(e);
      findings.fail(
          WHERE,
          "it cannot be asked (" + AwsFault.detail(e) + ")",
          fault.remedy(e, "sqs:GetQueueUrl", "arn:aws:sqs:*:*:" + now.jobs() + "*"));
    }
  }

  /**
   * @throws SdkException it is not there to be asked, for this queue and for others
   */
  private static void queue(Findings findings, SqsClient sqs, String name) {
    String what = "SQS queue " + name;
    String url;
    try {
      url = sqs.getQueueUrl(b -> b.queueName(name)).queueUrl();
    } catch (QueueDoesNotExistException e) {
      findings.ok(what, "it is made at the first start, which takes sqs:CreateQueue, not tried");
      return;
    }
    boolean all =
        may(
                findings,
                name,
                "sqs:GetQueueAttributes",
                () ->
                    sqs.getQueueAttributes(
                        b -> b.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN)))
            && may(
                findings,
                name,
                "sqs:ChangeMessageVisibility",
                () ->
                    sqs.changeMessageVisibility(
                        b -> b.queueUrl(url).receiptHandle(NO_RECEIPT).visibilityTimeout(0)))
            && may(
                findings,
                name,
                "sqs:DeleteMessage",
                () -> sqs.deleteMessage(b -> b.queueUrl(url).receiptHandle(NO_RECEIPT)));
    if (all) {
      findings.ok(
          what,
          "it is there, and its messages may be hidden and deleted; sqs:SendMessage and sqs:ReceiveMessage were not tried");
    }
  }

  private static boolean may(Findings findings, String name, String action, Call call) {
    try {
      call.run();
      return true;
    } catch (SdkException e) {
      AwsFault fault = AwsFault.of(e);
      if (OF_THE_RECEIPT.contains(fault)) {
        return true;
      }
      findings.fail(
          "SQS queue " + name,
          "no %s (%s)".formatted(action, AwsFault.detail(e)),
          fault.remedy(e, action, "arn:aws:sqs:*:*:" + name));
      return false;
    }
  }
}
