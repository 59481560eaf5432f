package nommer.rest.internal.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Hears when an answer that is sent piece by piece has come to its end, whatever that was. */
public abstract class AnswerEnd implements AsyncListener {
  /** Lets go of what it took; called more than once, and from any thread. */
  protected abstract void end();

  @Override
  public final void onError(AsyncEvent event) {
    end();
  }

  @Override
  public final void onTimeout(AsyncEvent event) {
    end();
  }

  @Override
  public final void onComplete(AsyncEvent event) {
    end();
  }

  @Override
  public final void onStartAsync(AsyncEvent event) {
    // a request starts this once
  }
}
