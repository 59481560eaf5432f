package nommer.plugins;

/**
 * A stay in a plug-in's code, ended by {@link #close}. Whoever holds it keeps nothing of the
 * plug-in afterwards: what a call yields is to be copied within the call. Used by one thread.
 */
public final class Use<S> implements AutoCloseable {
  private final Plugin<S> plugin;
  private final S service;
  private final Runnable onLeave;
  private final Thread thread = Thread.currentThread();

  /**
   * Calls a plug-in.
   *
   * @param <S> the plug-in's interface
   * @param <T> what the call yields: a type of the JDK or of media-nommer
   * @param <X> what it may throw besides unchecked exceptions
   */
  @FunctionalInterface
  public interface Call<S, T, X extends Exception> {
    /** Calls, and copies what comes back. */
    T on(S service) throws X;
  }

  Use(Plugin<S> plugin, S service, Runnable onLeave) {
    this.plugin = plugin;
    this.service = service;
    this.onLeave = onLeave;
  }

  /**
   * Calls the plug-in on the current thread. Nothing that is thrown is the plug-in's own object: an
   * exception keeps the class loaders of the code that threw it.
   *
   * @throws nommer.media.api.MediaException with the code, reason and message of the plug-in's own
   * @throws PluginFault for whatever else it throws, errors included
   * @throws X an InterruptedException, when the call was called off
   */
  @SuppressWarnings("unchecked") // what is not an X is unchecked, or was sneaked in by the plug-in
  public <T, X extends Exception> T call(Call<S, T, X> call) throws X {
    Thread current = Thread.currentThread();
    ClassLoader context = current.getContextClassLoader();
    try {
      return call.on(service);
    } catch (Throwable thrown) { // of a plug-in anything may come
      throw (X) Thrown.copy(plugin.toString(), thrown);
    } finally {
      current.setContextClassLoader(context);
    }
  }

  /** Whose code it is: symbolic name and version. */
  public String plugin() {
    return plugin.toString();
  }

  void askToLeave() {
    onLeave.run();
  }

  String thread() {
    return thread.getName();
  }

  @Override
  public void close() {
    plugin.end(this);
  }
}
