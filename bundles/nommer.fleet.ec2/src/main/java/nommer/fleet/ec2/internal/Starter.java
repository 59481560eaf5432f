package nommer.fleet.ec2.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nommer.aws.AwsSetupException;
import nommer.fleet.api.FleetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.Instance;

/**
 * Sees to it that each number of a launch is started once: first it is looked whether the instance
 * is there, or was; then one offer after another is asked for under a client token of its own, and
 * the next one only when EC2 has said no. For one thread at a time.
 */
final class Starter {
  private static final Logger LOG = LoggerFactory.getLogger(Starter.class);

  /** An open launch is written off after minutes; far fewer are open at once. */
  private static final int KEPT = 500;

  private final Ec2 ec2;
  private final Supplier<Settings> settings;
  private final UserData userData;
  private final Listing listing;
  private final Journal journal;
  private final Map<String, Launch> launches =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Launch> eldest) {
          return size() > KEPT;
        }
      };

  Starter(
      Ec2 ec2, Supplier<Settings> settings, UserData userData, Listing listing, Journal journal) {
    this.ec2 = ec2;
    this.settings = settings;
    this.userData = userData;
    this.listing = listing;
    this.journal = journal;
  }

  /**
   * Starts what is not started yet.
   *
   * @param first what to try before anything else
   * @throws FleetException not all could be, and why
   */
  void launch(String token, int count, nommer.fleet.api.Offer first) {
    Launch launch = launches.computeIfAbsent(token, id -> new Launch(id, journal));
    listing.look().forEach(each -> note(launch, token, each));
    Map<Offer, String> refused = new LinkedHashMap<>();
    int missing = 0;
    for (int number = 1; number <= count; number++) {
      if (!launch.isStarted(number) && !start(launch, number, first, refused)) {
        missing++;
      }
    }
    if (missing > 0) {
      throw new FleetException(
          "%d of %d instances of launch %s could not be started, EC2 has none to give: wait, raise the quota, or name more instance.types, subnets or markets in nommer.fleet.ec2; tried: %s"
              .formatted(missing, count, token, told(refused)),
          null);
    }
  }

  private static String told(Map<Offer, String> refused) {
    return refused.entrySet().stream()
        .map(each -> each.getKey() + ": " + each.getValue())
        .collect(Collectors.joining("; "));
  }

  private static void note(Launch launch, String token, Instance seen) {
    if (Listing.tag(seen, Order.LAUNCH).equals(token)) {
      String number = Listing.tag(seen, Order.NUMBER);
      if (number.matches("[0-9]{1,4}")) {
        launch.started(Integer.parseInt(number), seen.instanceId());
      }
    }
  }

  private boolean start(
      Launch launch, int number, nommer.fleet.api.Offer first, Map<Offer, String> refused) {
    Settings now = settings.get();
    Order order = launch.order(now, () -> Order.of(launch.token(), now, ec2, userData));
    List<Offer> offers = Offer.all(now, first);
    for (Offer offer : launch.toTry(number, offers, refused.keySet())) {
      launch.tries(number, offer);
      try {
        run(launch, order, number, offer);
        return true;
      } catch (SdkException | AwsSetupException e) {
        if (!Failure.isOfThisOffer(e)) {
          throw failure(order, number, offer, e);
        }
        launch.refused(number);
        refused.put(offer, Failure.code(e));
        LOG.warn(
            "offer refused, the next is tried launch={} number={} offer={} code={}",
            launch.token(),
            number,
            offer,
            Failure.code(e));
      }
    }
    return false;
  }

  private void run(Launch launch, Order order, int number, Offer offer) {
    try {
      Instance instance = ec2.run(order.request(number, offer));
      launch.started(number, instance.instanceId());
      listing.started(instance);
      LOG.info(
          "instance asked for id={} launch={} number={} offer={}",
          instance.instanceId(),
          order.launch(),
          number,
          offer);
    } catch (SdkException e) {
      if (!Failure.isOfAnEndedInstance(e)) {
        throw e;
      }
      launch.started(number, "ended");
      LOG.info("instance has ended already launch={} number={}", order.launch(), number);
    }
  }

  /** The same is asked again next time; EC2 knows the token, should it have started something. */
  private static FleetException failure(
      Order order, int number, Offer offer, RuntimeException thrown) {
    String what = "start instance %d of launch %s, %s".formatted(number, order.launch(), offer);
    if (Failure.isOfAnotherRequest(thrown)) {
      return new FleetException(
          "cannot %s: an earlier feederd asked for it with other settings, and EC2 does not show yet what came of it; nothing to do, the launch is written off if nothing did (%s)"
              .formatted(what, Failure.code(thrown)),
          thrown);
    }
    return Failure.told(what, thrown);
  }
}
