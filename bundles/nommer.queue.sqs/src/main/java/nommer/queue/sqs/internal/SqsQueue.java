package nommer.queue.sqs.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import nommer.aws.AwsFault;
import nommer.aws.AwsSetupException;
import nommer.job.api.JobStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * One standard queue of SQS by its name, made when it is needed and not there, with a queue for its
 * dead messages. What SQS throws comes out as {@link JobStoreException}. Thread-safe.
 */
final class SqsQueue {
  /** Ending of the name of a queue for dead messages. */
  static final String DEAD = "-dead";

  /** Most messages of one request. */
  static final int BATCH = 10;

  /** That SQS takes for an answer; who waited for one that got lost would be deaf meanwhile. */
  private static final Duration ANSWER = Duration.ofSeconds(3);

  /** With all tries: then it counts as away, and is asked again by who needs it. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final Logger LOG = LoggerFactory.getLogger(SqsQueue.class);
  private static final String RETENTION_SECONDS = "1209600";
  private static final List<QueueAttributeName> COUNTS =
      List.of(
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);

  private final Supplier<SqsClient> client;
  private final String name;
  private final Settings settings;
  private volatile @Nullable String url;
  private @Nullable SqsQueue dead;

  SqsQueue(Supplier<SqsClient> client, String name, Settings settings) {
    this.client = client;
    this.name = name;
    this.settings = settings;
  }

  /** Where its dead messages go; always the same, which knows where it is. */
  synchronized SqsQueue dead() {
    SqsQueue known = dead;
    if (known == null) {
      known = new SqsQueue(client, name + DEAD, settings);
      dead = known;
    }
    return known;
  }

  /**
   * Sends up to {@link #BATCH} messages.
   *
   * @return those that SQS did not take, by their index
   */
  List<Integer> send(List<String> bodies) {
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      entries.add(
          SendMessageBatchRequestEntry.builder()
              .id(Integer.toString(i))
              .messageBody(bodies.get(i))
              .build());
    }
    return refused(
        call(
                "send to",
                (sqs, at) ->
                    sqs.sendMessageBatch(
                        b ->
                            b.queueUrl(at)
                                .entries(entries)
                                .overrideConfiguration(within(Duration.ZERO))))
            .failed());
  }

  /** Deletes up to {@link #BATCH} messages; one that SQS does not delete comes again. */
  List<Integer> delete(List<String> receipts) {
    List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
    for (int i = 0; i < receipts.size(); i++) {
      entries.add(
          DeleteMessageBatchRequestEntry.builder()
              .id(Integer.toString(i))
              .receiptHandle(receipts.get(i))
              .build());
    }
    return refused(
        call(
                "delete from",
                (sqs, at) ->
                    sqs.deleteMessageBatch(
                        b ->
                            b.queueUrl(at)
                                .entries(entries)
                                .overrideConfiguration(within(Duration.ZERO))))
            .failed());
  }

  /**
   * Takes up to {@code max} messages, waiting for the first, in whole seconds.
   *
   * @throws InterruptedException the thread was interrupted; what came meanwhile comes again
   */
  List<Taken> take(int max, Duration wait) throws InterruptedException {
    try {
      return call(
              "take from",
              (sqs, at) ->
                  sqs.receiveMessage(
                      b ->
                          b.queueUrl(at)
                              .overrideConfiguration(within(wait))
                              .maxNumberOfMessages(Math.min(max, BATCH))
                              .waitTimeSeconds(seconds(wait))
                              .visibilityTimeout(seconds(settings.visibility()))
                              .messageSystemAttributeNames(
                                  MessageSystemAttributeName.SENT_TIMESTAMP)))
          .messages()
          .stream()
          .map(SqsQueue::taken)
          .toList();
    } catch (AbortedException e) {
      Thread.interrupted();
      InterruptedException interrupted = new InterruptedException("called off");
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  /** Hides a message in our hands for that long from now, in whole seconds, 12 h at most. */
  void hide(String receipt, Duration delay) {
    call(
        "hide in",
        (sqs, at) ->
            sqs.changeMessageVisibility(
                b ->
                    b.queueUrl(at)
                        .receiptHandle(receipt)
                        .visibilityTimeout(seconds(delay))
                        .overrideConfiguration(within(Duration.ZERO))));
  }

  /** About how many messages it holds: to be taken now, later, or in somebody's hands. */
  long size() {
    Map<QueueAttributeName, String> counts =
        call(
                "count",
                (sqs, at) ->
                    sqs.getQueueAttributes(
                        b ->
                            b.queueUrl(at)
                                .attributeNames(COUNTS)
                                .overrideConfiguration(within(Duration.ZERO))))
            .attributes();
    return COUNTS.stream()
        .mapToLong(count -> Long.parseLong(counts.getOrDefault(count, "0")))
        .sum();
  }

  /** Of a request that SQS itself holds back for {@code wait}. */
  private static Consumer<AwsRequestOverrideConfiguration.Builder> within(Duration wait) {
    return b -> b.apiCallAttemptTimeout(wait.plus(ANSWER)).apiCallTimeout(wait.plus(PATIENCE));
  }

  private interface Call<T> {
    T on(SqsClient sqs, String url);
  }

  /** A queue that was deleted under us is made again, once. */
  private <T> T call(String what, Call<T> call) {
    try {
      SqsClient sqs = client.get();
      String known = url(sqs);
      try {
        return call.on(sqs, known);
      } catch (QueueDoesNotExistException e) {
        LOG.warn("queue is gone and made again name={}", name);
        url = null;
        return call.on(sqs, url(sqs));
      }
    } catch (AbortedException e) {
      throw e;
    } catch (SdkException | AwsSetupException e) {
      throw failure(what, e);
    }
  }

  private JobStoreException failure(String what, RuntimeException e) {
    AwsFault fault = AwsFault.of(e);
    String detail = fault == AwsFault.SETUP ? e.getMessage() : AwsFault.detail(e);
    return new JobStoreException(
        "cannot %s the queue %s: %s (%s)".formatted(what, name, fault.todo(), detail), e);
  }

  private String url(SqsClient sqs) {
    String known = url;
    if (known == null) {
      known = found(sqs);
      url = known;
    }
    return known;
  }

  private String found(SqsClient sqs) {
    try {
      return sqs.getQueueUrl(b -> b.queueName(name).overrideConfiguration(within(Duration.ZERO)))
          .queueUrl();
    } catch (QueueDoesNotExistException e) {
      LOG.info("queue is made name={}", name);
      return sqs.createQueue(b -> b.queueName(name).attributes(attributes(sqs))).queueUrl();
    }
  }

  /** The longest retention: what waits for a fleet that is away is not to be forgotten. */
  private Map<QueueAttributeName, String> attributes(SqsClient sqs) {
    if (name.endsWith(DEAD)) {
      return Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, RETENTION_SECONDS);
    }
    String dead = dead().url(sqs);
    String arn =
        sqs.getQueueAttributes(b -> b.queueUrl(dead).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    return Map.of(
        QueueAttributeName.MESSAGE_RETENTION_PERIOD,
        RETENTION_SECONDS,
        QueueAttributeName.REDRIVE_POLICY,
        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
            .formatted(arn, settings.deadAfter()));
  }

  private static List<Integer> refused(List<BatchResultErrorEntry> failed) {
    failed.forEach(
        each -> LOG.warn("message refused code={} reason={}", each.code(), each.message()));
    return failed.stream().map(each -> Integer.valueOf(each.id())).toList();
  }

  private static Taken taken(Message message) {
    String sent = message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP);
    return new Taken(
        message.body(),
        message.receiptHandle(),
        sent == null ? Instant.EPOCH : Instant.ofEpochMilli(Long.parseLong(sent)));
  }

  private static int seconds(Duration duration) {
    return (int) Math.min(43_200, Math.max(0, duration.plusMillis(999).toSeconds()));
  }
}
