package nommer.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URL;
import java.net.URLClassLoader;
import nommer.contracts.media.TestReference;
import nommer.media.api.MediaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UseTest {
  private final Plugins<Runnable> plugins = new Plugins<>(PluginKind.STORAGE);
  private Use<Runnable> use;

  /** A plug-in's own, as plug-ins may make them. */
  private static final class Special extends MediaException {
    Special() {
      super("STORAGE", "full", "the disk is full", new IllegalStateException("inner"));
    }
  }

  /** Cannot even say what it is. */
  private static final class Mute extends RuntimeException {
    @Override
    public String getMessage() {
      throw new IllegalStateException("no words");
    }
  }

  @BeforeEach
  void enter() {
    plugins.add(TestReference.of(1, "1", 0, "nommer.storage.scheme", "s"), () -> {});
    use = plugins.use("s", () -> {}).orElseThrow();
  }

  @AfterEach
  void leave() {
    use.close();
  }

  @Test
  void aMediaExceptionComesOutAsOursWithNothingBehindIt() {
    MediaException out = catchThrowableOfType(MediaException.class, () -> thrown(new Special()));

    assertThat(out).isExactlyInstanceOf(MediaException.class).hasMessage("the disk is full");
    assertThat(out.code()).isEqualTo("STORAGE");
    assertThat(out.reason()).isEqualTo("full");
    assertThat(out).hasNoCause();
  }

  @Test
  void anythingElseComesOutAsAFaultInWords() {
    PluginFault out =
        catchThrowableOfType(PluginFault.class, () -> thrown(new NoClassDefFoundError("a/B")));

    assertThat(out).hasMessageContaining("test.bundle-1 1.0.0").hasMessageContaining("a/B");
    assertThat(out.trace()).contains("UseTest");
    assertThat(out).hasNoCause();
  }

  @Test
  void evenWhatCannotBeSaidComesOut() {
    assertThatThrownBy(() -> thrown(new Mute()))
        .isInstanceOf(PluginFault.class)
        .hasMessageContaining("Mute");
  }

  @Test
  void aStackOverflowComesOutAsAFault() {
    assertThatThrownBy(() -> use.call(service -> deeper(0))).isInstanceOf(PluginFault.class);
  }

  @Test
  void anInterruptComesOutAsAnInterrupt() {
    assertThatThrownBy(
            () ->
                use.<Boolean, InterruptedException>call(
                    service -> {
                      throw new InterruptedException("stop");
                    }))
        .isExactlyInstanceOf(InterruptedException.class);
  }

  @Test
  void theContextClassLoaderIsPutBack() throws Exception {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader theirs = new URLClassLoader(new URL[0])) {
      use.call(
          service -> {
            Thread.currentThread().setContextClassLoader(theirs);
            return true;
          });
    }

    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }

  private void thrown(Throwable what) {
    use.call(service -> sneaked(what));
  }

  private static int deeper(int depth) {
    return depth < 0 ? 0 : deeper(depth + 1) + 1;
  }

  private static boolean sneaked(Throwable what) {
    if (what instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) what;
  }
}
