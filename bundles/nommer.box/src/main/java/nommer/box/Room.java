package nommer.box;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The box as one program has it. Thread-safe. */
@ProviderType
public interface Room {
  BoxKind kind();

  /** What it keeps away, or what is missing and what to do about it: one line for operators. */
  String words();

  /**
   * The command line up to the program, its own arguments to follow. Start it in {@code folder},
   * with {@link #environment} and {@link #input}. It ends with the thread that started it, where
   * the system can do that; between the process that is started and the program may stand one of
   * the box's own.
   *
   * @param source the one file that the program reads besides its own
   * @param folder the one in which it writes, its working directory
   */
  List<String> command(Path source, Path folder, Limits limits);

  /** All variables that the process may have. */
  Map<String, String> environment();

  /**
   * What its standard input must be redirected from, whether or not the program reads it: it is how
   * a whole box gets the very file that was opened here, whatever names come to mean meanwhile.
   *
   * @param source as in {@link #command}
   */
  Path input(Path source);

  /** The name by which the program finds the source. */
  Path inside(Path source);

  /**
   * Whether the program will be able to read the file: in a whole box, one that root starts has
   * none of root's rights; and an old bubblewrap cannot be given what is open, which is what a link
   * leads to here.
   */
  boolean mayRead(Path source);
}
