package nommer.worker.internal.attempt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nommer.worker.internal.claim.RunningJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work folders of attempts that ended and could not remove them.
 *
 * @param workFolders where they are
 * @param running the attempts under way, each from before it makes its folder
 */
public record Leftovers(Path workFolders, Supplier<List<RunningJob>> running) {
  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  /** Removes them; what fails is left to the next time. */
  public void sweep() {
    List<Path> folders = folders();
    Set<String> names = // looked at after the folders: who made one meanwhile is not in that list
        running.get().stream()
            .map(job -> WorkFolder.name(job.claim().job().id().value(), job.claim().claim()))
            .collect(Collectors.toSet());
    for (Path folder : folders) {
      if (!names.contains(String.valueOf(folder.getFileName()))) {
        LOG.warn("work folder was left, it goes path={}", folder);
        new WorkFolder(folder).close();
      }
    }
  }

  private List<Path> folders() {
    try (Stream<Path> all = Files.list(workFolders)) {
      return all.toList();
    } catch (NoSuchFileException e) { // no attempt was made yet
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
