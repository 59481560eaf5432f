package nommer.launch.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;

class EndOnSignalTest {
  /** Loads our classes itself, and none any more, nor another's, once the framework is stopped. */
  private static final class BundleLoader extends URLClassLoader {
    private boolean stopped;

    BundleLoader() {
      super(
          new URL[] {EndOnSignal.class.getProtectionDomain().getCodeSource().getLocation()},
          EndOnSignalTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      if (stopped && !name.startsWith("java.")) {
        throw new ClassNotFoundException("the framework has stopped: " + name);
      }
      return name.startsWith("nommer.") ? findClass(name) : super.loadClass(name, resolve);
    }
  }

  @TempDir Path temp;
  private final BundleLoader loader = new BundleLoader();
  private int state = Bundle.ACTIVE;

  @AfterEach
  void close() throws IOException {
    loader.close();
  }

  @Test
  void theRunFolderGoesWhenTheProcessIsToldToEnd() throws Exception {
    Path run = Files.createDirectories(temp.resolve("run/cache")).getParent();

    prepared(run).call();

    assertThat(run).doesNotExist();
    assertThat(state).isEqualTo(Bundle.RESOLVED);
  }

  @Test
  void theRunFolderGoesAlsoWhenTheFrameworkWasStoppedFromInside() throws Exception {
    Path run = Files.createDirectories(temp.resolve("run/cache")).getParent();
    Callable<Object> end = prepared(run);
    stopped("stop");

    end.call();

    assertThat(run).doesNotExist();
  }

  /** What the hook runs, with all loaded that the bundle's start loads. */
  private Callable<Object> prepared(Path run) throws ReflectiveOperationException {
    Class<?> folder = loader.loadClass("nommer.launch.RunFolder");
    Class<?> type = Class.forName("nommer.launch.internal.EndOnSignal", true, loader);
    Constructor<?> constructor = type.getDeclaredConstructor(Framework.class, folder);
    constructor.setAccessible(true);
    Object hook =
        constructor.newInstance(
            framework(), folder.getDeclaredConstructor(Path.class).newInstance(run));
    Method end = type.getDeclaredMethod("end");
    end.setAccessible(true);
    return () -> end.invoke(hook);
  }

  private Framework framework() {
    return (Framework)
        Proxy.newProxyInstance(
            Framework.class.getClassLoader(),
            new Class<?>[] {Framework.class},
            (proxy, method, arguments) -> stopped(method.getName()));
  }

  private @Nullable Object stopped(String call) {
    if (call.equals("getState")) {
      return state;
    }
    if (call.equals("stop")) {
      state = Bundle.RESOLVED;
      loader.stopped = true;
    }
    return null;
  }
}
