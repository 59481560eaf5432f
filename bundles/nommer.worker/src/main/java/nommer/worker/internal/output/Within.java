package nommer.worker.internal.output;

import nommer.media.api.Reach;
import nommer.media.api.Storage;
import nommer.plugins.Use;

/**
 * A stay in a storage's code, for one request: what is called there touches only what the request
 * may. Used by one thread.
 *
 * @param use the stay; closed with this
 * @param reach what the request may touch
 */
public record Within(Use<Storage> use, Reach reach) implements AutoCloseable {
  /** Calls the storage, as {@link Use#call} does. */
  public <T, X extends Exception> T call(Use.Call<Storage, T, X> call) throws X {
    return use.call(storage -> call.on(storage.within(reach)));
  }

  /** Whose code it is. */
  String plugin() {
    return use.plugin();
  }

  @Override
  public void close() {
    use.close();
  }
}
