package nommer.fake.ec2;

import java.time.Instant;
import java.util.Map;

/**
 * An instance as it stands; immutable.
 *
 * @param id such as {@code i-0123456789abcdef0}
 * @param reservation id of the launch that it came of
 * @param index its place in that launch, from 0
 * @param request what it was launched with
 * @param imageId its image, the template's if the request names none
 * @param type its type, likewise
 * @param tags by their key
 * @param state now
 * @param launchedAt when it was asked for
 */
public record FakeInstance(
    String id,
    String reservation,
    int index,
    Query request,
    String imageId,
    String type,
    Map<String, String> tags,
    InstanceState state,
    Instant launchedAt) {
  public FakeInstance {
    tags = Map.copyOf(tags);
  }

  /** Its user data as text, decoded; empty without any. */
  public String userData() {
    return UserData.text(request);
  }

  /** Whether it was bought on the spot market. */
  public boolean isSpot() {
    return request.get("InstanceMarketOptions.MarketType").equals("spot");
  }

  FakeInstance in(InstanceState next) {
    return new FakeInstance(id, reservation, index, request, imageId, type, tags, next, launchedAt);
  }
}
