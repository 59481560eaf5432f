package nommer.worker.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import nommer.job.api.JobStoreException;
import nommer.job.store.JobStore;

/** A store that can be cut off. */
public final class SwitchedStore {
  private volatile boolean away;

  public void away(boolean now) {
    away = now;
  }

  JobStore over(JobStore store) {
    return (JobStore)
        Proxy.newProxyInstance(
            JobStore.class.getClassLoader(),
            new Class<?>[] {JobStore.class},
            (proxy, method, arguments) -> {
              if (away && !method.getName().equals("now")) {
                throw new JobStoreException("cut off", new IllegalStateException("by the test"));
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
