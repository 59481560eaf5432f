package nommer.fake.ec2;

/** Hears of instances, on the thread that serves the request, before it is answered. */
public interface InstanceListener {
  /** It was launched just now, and is {@link InstanceState#PENDING}. */
  default void launched(FakeInstance instance) {}

  /**
   * Somebody asked for its end; it is {@link InstanceState#SHUTTING_DOWN} until the test moves it.
   */
  default void terminated(FakeInstance instance) {}
}
