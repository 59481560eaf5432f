package nommer.storage.file.internal;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Where a path leads by what its links say now. They may say something else a moment later, so that
 * this is to be shown to a {@code Reach} before anything is told of the place, and not to be relied
 * upon: {@link Folder} asks the system where it has got.
 */
final class Links {
  private static final int MOST = 40;

  private Links() {}

  /**
   * The path with all links followed, as far as it is there. A link in {@code /proc} means what it
   * says, not what it stands for.
   *
   * @param path absolute
   * @throws FileSystemLoopException it leads back to itself
   * @throws TrapException it is one that another user left in a folder where all may write
   * @throws IOException a link cannot be read
   */
  static Path followed(Path path) throws IOException {
    Deque<Path> todo = new ArrayDeque<>();
    path.forEach(todo::add);
    Path here = path.getRoot();
    for (int links = 0; !todo.isEmpty(); ) {
      Path next = step(here, todo.remove());
      if (!Files.isSymbolicLink(next)) {
        here = next;
        continue;
      }
      if (++links > MOST) {
        throw new FileSystemLoopException(path.toString());
      }
      Path target = targetOf(next).orElse(next);
      here = target.isAbsolute() ? target.getRoot() : here;
      for (int i = target.getNameCount() - 1; i >= 0; i--) {
        todo.addFirst(target.getName(i));
      }
    }
    return here;
  }

  /** Not made normal before: ".." is the parent of what a link to a folder leads to. */
  private static Path step(Path here, Path name) {
    return switch (name.toString()) {
      case "", "." -> here;
      case ".." -> here.getParent() == null ? here : here.getParent();
      default -> here.resolve(name);
    };
  }

  /** Empty where it has just become something else: then it is looked at again. */
  private static Optional<Path> targetOf(Path link) throws IOException {
    if (!Ownership.isToBeFollowed(link)) {
      throw new TrapException(link);
    }
    try {
      return Optional.of(Files.readSymbolicLink(link));
    } catch (NotLinkException | NoSuchFileException changed) {
      return Optional.empty();
    }
  }
}
