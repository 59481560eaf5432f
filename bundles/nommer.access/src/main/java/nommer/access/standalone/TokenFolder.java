package nommer.access.standalone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import nommer.access.internal.TokenText;

/**
 * The named tokens of a home: {@code conf/tokens/NAME.json}, which a running feederd looks at by
 * itself. Thread-safe.
 *
 * @param home its folder
 */
public record TokenFolder(Path home) {
  private static final String ENDING = ".json";
  private static final long MAX_BYTES = 64 << 10;

  /**
   * What was found.
   *
   * @param tokens those that can serve, by name
   * @param problems why others cannot, by the name of the file
   */
  public record Content(Map<String, NamedToken> tokens, Map<String, String> problems) {}

  /** Where the files are; it may not be there. */
  public Path folder() {
    return home.resolve("conf/tokens");
  }

  /**
   * Looks at all files. Two of one id or secret are one too many: the later by name does not serve.
   *
   * @throws IOException the folder is there, but cannot be read
   */
  public Content read() throws IOException {
    Map<String, NamedToken> tokens = new TreeMap<>();
    Map<String, String> problems = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    for (Map.Entry<String, Path> file : files().entrySet()) {
      try {
        Optional<String> text = text(file.getValue());
        if (text.isEmpty()) {
          continue;
        }
        NamedToken token = TokenText.read(file.getKey(), text.get());
        if (!seen.add(token.id()) || !seen.add(token.hash())) {
          throw new BadTokenException("another token has its id or secret: make one of its own");
        }
        tokens.put(file.getKey(), token);
      } catch (BadTokenException e) {
        problems.put(file.getKey() + ENDING, String.valueOf(e.getMessage()));
      }
    }
    return new Content(tokens, problems);
  }

  /** Files of tokens, by the token's name. */
  public Map<String, Path> files() throws IOException {
    Map<String, Path> files = new TreeMap<>();
    try (DirectoryStream<Path> list = Files.newDirectoryStream(folder(), "[!.]*" + ENDING)) {
      for (Path file : list) {
        String name = file.getFileName().toString();
        files.put(name.substring(0, name.length() - ENDING.length()), file);
      }
    } catch (NoSuchFileException e) {
      return Map.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return files;
  }

  /** Empty if it went meanwhile. */
  private static Optional<String> text(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new BadTokenException("larger than 64 KiB: is this a token?");
      }
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (CharacterCodingException e) {
      throw new BadTokenException("not UTF-8 text: save it in that encoding", e);
    } catch (IOException e) {
      throw new BadTokenException("cannot be read: " + e, e);
    }
  }

  /**
   * Keeps a new token.
   *
   * @throws BadTokenException there is one of that name
   * @throws IOException it cannot be written
   */
  public void add(NamedToken token) throws IOException {
    Files.createDirectories(folder());
    Path whole = folder().resolve("." + token.name() + "." + token.id() + ".new");
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = Files.newByteChannel(whole, options, mode)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(TokenText.write(token));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
    try {
      Files.move(whole, file(token.name()));
    } catch (FileAlreadyExistsException e) {
      throw new BadTokenException(
          "there is a token '%s' already: choose another name, or revoke that one first"
              .formatted(token.name()),
          e);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  /**
   * Takes a token away, also one that cannot serve.
   *
   * @return it, where its file could be read
   * @throws BadTokenException there is none of that name
   * @throws IOException it cannot be removed
   */
  public Optional<NamedToken> remove(String name) throws IOException {
    NamedToken.requireName(name);
    Optional<NamedToken> token = Optional.ofNullable(read().tokens().get(name));
    if (!Files.deleteIfExists(file(name))) {
      throw new BadTokenException(
          "there is no token '%s': nommer token list shows them".formatted(name));
    }
    if (token.isPresent()) {
      uses().forget(token.get().id());
    }
    return token;
  }

  /** When each was used last. */
  public TokenUses uses() {
    return new TokenUses(home.resolve("data/token-uses"));
  }

  private Path file(String name) {
    return folder().resolve(name + ENDING);
  }
}
