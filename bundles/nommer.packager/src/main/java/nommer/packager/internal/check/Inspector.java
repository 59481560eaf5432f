package nommer.packager.internal.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nommer.mp4.Bytes;
import nommer.packager.Findings;
import nommer.packager.Flaw;
import nommer.packager.PackagingException;
import nommer.packager.internal.track.FragmentReader;

/** Looks at what a manifest names, and collects what it found. */
public final class Inspector {
  private static final String CAPTIONS = "WEBVTT";

  private final Path directory;
  private final List<Flaw> flaws = new ArrayList<>();
  private final List<Walk> walks = new ArrayList<>();

  /** Of a package whose manifest lies in {@code directory}. */
  public Inspector(Path directory) {
    this.directory = directory;
  }

  /** What was found. */
  public Findings findings() {
    return new Findings(flaws, walks.stream().map(Walk::seen).toList());
  }

  /** The renditions with picture or sound. */
  List<Walk> walks() {
    return walks;
  }

  void flaw(Flaw.Kind kind, Path file, String message) {
    Path absolute = file.toAbsolutePath().normalize();
    String name =
        absolute.startsWith(directory) ? directory.relativize(absolute).toString() : "" + absolute;
    flaws.add(new Flaw(kind, name, message));
  }

  /** The file that a manifest names; empty where that can be none of a package. */
  Optional<Path> resolve(Path manifest, String name) {
    boolean plain = name.matches("[A-Za-z0-9._/-]+") && !name.startsWith("/");
    Path file = plain ? manifest.resolveSibling(name).toAbsolutePath().normalize() : directory;
    if (file.equals(directory) || !file.startsWith(directory)) {
      flaw(Flaw.Kind.UNREADABLE, manifest, "it names what is no file of a package: '" + name + "'");
      return Optional.empty();
    }
    return Optional.of(file);
  }

  /** Looks at one rendition. */
  public void look(Listed listed) throws IOException, InterruptedException {
    for (Listed.Part part : listed.parts()) {
      if (!Files.isRegularFile(part.file())) {
        flaw(Flaw.Kind.MISSING, part.file(), listed.name() + " names it, and it is not there");
      }
    }
    if (listed.init().isEmpty()) {
      captions(listed);
      return;
    }
    Path init = listed.init().get();
    if (!Files.isRegularFile(init)) {
      flaw(Flaw.Kind.MISSING, init, listed.name() + " names it, and it is not there");
      return;
    }
    try (Bytes bytes = new Bytes(init)) {
      look(listed, FragmentReader.of(bytes));
    } catch (PackagingException e) {
      flaw(Flaw.Kind.BROKEN, init, e.getMessage());
    }
  }

  private void look(Listed listed, FragmentReader reader) throws IOException, InterruptedException {
    Walk walk = new Walk(this, listed.name(), reader);
    for (Listed.Part part : listed.parts()) {
      if (Files.isRegularFile(part.file())) {
        if (listed.keysOnly()) {
          walk.keyFrame(part);
        } else {
          walk.segment(part);
        }
      } else {
        walk.gap();
      }
    }
    if (!listed.keysOnly()) {
      walks.add(walk);
    }
  }

  private void captions(Listed listed) throws IOException, InterruptedException {
    for (Listed.Part part : listed.parts()) {
      if (Files.isRegularFile(part.file())) {
        try (Bytes bytes = new Bytes(part.file())) {
          if (!bytes.hasText(0, CAPTIONS)) {
            flaw(Flaw.Kind.BROKEN, part.file(), "it is neither captions nor has it an init");
          }
        }
      }
    }
  }
}
