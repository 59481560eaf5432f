package nommer.contracts.media;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/**
 * A service reference as a framework hands it out, without one: with the properties that plug-ins
 * are chosen by, and a bundle that has a name and a version.
 *
 * @param <S> the service's type
 */
public final class TestReference<S> implements ServiceReference<S> {
  private final Map<String, Object> properties;
  private volatile @Nullable Bundle bundle;

  private TestReference(Map<String, Object> properties, Bundle bundle) {
    this.properties = properties;
    this.bundle = bundle;
  }

  /**
   * A service of a bundle of its own.
   *
   * @param id of the service, and of its bundle
   * @param version of its bundle
   * @param ranking of the service
   * @param property the property that publishes its names
   * @param names the names
   */
  public static <S> TestReference<S> of(
      long id, String version, int ranking, String property, String... names) {
    return new TestReference<>(
        Map.of(Constants.SERVICE_ID, id, Constants.SERVICE_RANKING, ranking, property, names),
        bundle(id, Version.parseVersion(version)));
  }

  /** The service has been unregistered, as after a race. */
  public void unregister() {
    bundle = null;
  }

  private static Bundle bundle(long id, Version version) {
    return (Bundle)
        Proxy.newProxyInstance(
            TestReference.class.getClassLoader(),
            new Class<?>[] {Bundle.class},
            (proxy, method, arguments) -> answer(method, id, version));
  }

  private static Object answer(Method method, long id, Version version) {
    return switch (method.getName()) {
      case "getSymbolicName" -> "test.bundle-" + id;
      case "getVersion" -> version;
      case "getBundleId", "getLastModified" -> id;
      default -> throw new UnsupportedOperationException(method.toString());
    };
  }

  @Override
  public Object getProperty(String key) {
    return properties.get(key);
  }

  @Override
  public String[] getPropertyKeys() {
    return properties.keySet().toArray(String[]::new);
  }

  @Override
  public @Nullable Bundle getBundle() {
    return bundle;
  }

  @Override
  public Bundle[] getUsingBundles() {
    return new Bundle[0];
  }

  @Override
  public boolean isAssignableTo(Bundle user, String className) {
    return true;
  }

  @Override
  public int compareTo(Object other) {
    return Comparator.<TestReference<?>>comparingLong(
            reference -> (Long) reference.getProperty(Constants.SERVICE_ID))
        .compare(this, (TestReference<?>) other);
  }

  @Override
  public Dictionary<String, Object> getProperties() {
    return FrameworkUtil.asDictionary(properties);
  }

  @Override
  public <A> A adapt(Class<A> type) {
    throw new UnsupportedOperationException("adapt");
  }
}
