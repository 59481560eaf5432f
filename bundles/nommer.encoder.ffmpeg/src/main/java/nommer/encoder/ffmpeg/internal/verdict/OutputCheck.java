package nommer.encoder.ffmpeg.internal.verdict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nommer.encoder.ffmpeg.internal.command.Muxer;
import nommer.encoder.ffmpeg.internal.container.Completeness;
import nommer.encoder.ffmpeg.internal.container.Header;
import nommer.encoder.ffmpeg.internal.container.Times;
import nommer.encoder.ffmpeg.internal.container.Track;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.mp4.Bytes;
import nommer.mp4.ExcessiveHeaderException;

/** Looks at an output by its own header, before anyone is told that it is there. */
public final class OutputCheck {
  private static final Set<String> PASSED_THROUGH = Set.of("passthrough", "0");
  private static final Set<String> MEDIA = Set.of("video", "audio");

  private final String muxer;
  private final Pass pass;
  private final RunLog log;

  /**
   * @param muxer that wrote the output
   * @param pass that wrote it
   * @param log of that pass
   */
  public OutputCheck(String muxer, Pass pass, RunLog log) {
    this.muxer = muxer;
    this.pass = pass;
    this.log = log;
  }

  /**
   * What was found of an output that is whole.
   *
   * @param tracks where its header has them
   * @param endings of its streams, where they can be held against those of its source
   */
  public record Found(List<Track> tracks, List<Ending> endings) {
    static final Found NOTHING = new Found(List.of(), List.of());

    public Found {
      tracks = List.copyOf(tracks);
      endings = List.copyOf(endings);
    }
  }

  /**
   * Returns if the output is whole.
   *
   * @param source header of the source
   * @param warnings get what does not stop the job
   * @throws MediaException ENCODER_FAILED/bad_output, and what is wrong with it
   * @throws InterruptedException interrupted, now or before
   */
  public Found check(Path output, Header source, Consumer<String> warnings)
      throws InterruptedException {
    new FrameCheck(pass, log)
        .problem()
        .ifPresent(
            problem -> {
              throw bad(problem, log);
            });
    try {
      if (!Files.isRegularFile(output, LinkOption.NOFOLLOW_LINKS) || Files.size(output) == 0) {
        throw bad("it is missing or empty", log);
      }
      boolean matroska = muxer.equals("matroska") || muxer.equals("webm");
      if (Muxer.isMp4(muxer) || matroska) {
        Header header = Header.read(output);
        if (matroska) {
          checkMatroska(header);
        } else {
          checkMp4(header);
        }
        new DurationCheck(pass, log).check(source, header.tracks(), warnings);
        List<Times> times = Times.read(output);
        checkTimes(times);
        List<Track> timed =
            matroska
                ? times.stream().map(Times::track).toList()
                : Times.fill(header.tracks(), times);
        List<Ending> endings = new EndsCheck(pass, log).endings(source.tracks(), timed);
        checkEnds(endings, warnings);
        return new Found(matroska ? header.tracks() : timed, endings);
      } else {
        try (Bytes bytes = new Bytes(output)) {
          OutputForm.problem(muxer, bytes)
              .ifPresent(
                  problem -> {
                    throw bad(problem, log);
                  });
        }
        new DurationCheck(pass, log).check(source, List.of(), warnings);
        return Found.NOTHING;
      }
    } catch (ExcessiveHeaderException e) {
      throw bad(e.getMessage(), log);
    } catch (IOException e) {
      throw new MediaException(
          ErrorCode.ENCODER_FAILED,
          "bad_output",
          "the output cannot be read back: " + e.getMessage(),
          e);
    }
  }

  private void checkMp4(Header header) {
    requireWhole(header, "mp4");
    // a track without packets is told of elsewhere, and need not be there
    List<OutStream> expected = log.trueOutputs().stream().filter(o -> o.packets() > 0).toList();
    for (int i = 0; i < expected.size(); i++) {
      requireTrack(i, expected.get(i), header.tracks());
    }
    boolean frontWanted =
        pass.moveAtomToFront() || pass.value("movflags").orElse("").contains("faststart");
    if (frontWanted && !header.indexFirst()) {
      throw bad("its index does not stand in front", log);
    }
  }

  private void requireTrack(int index, OutStream expected, List<Track> tracks) {
    if (index >= tracks.size() || !tracks.get(index).kind().equals(expected.kind())) {
      throw bad("it has no " + expected.kind() + " as its stream " + index, log);
    }
    if (isEncoded() && tracks.get(index).still() > 0 && MEDIA.contains(expected.kind())) {
      throw bad(
          "of its %s %d packets have the time stamp of the one before"
              .formatted(expected.kind(), tracks.get(index).still()),
          log);
    }
    long samples = tracks.get(index).samples();
    if (samples == 0
        || (samples + unwritten(expected) < expected.packets() && !mayJoinPackets(expected))) {
      throw bad(
          "its %s holds %d of %d packets".formatted(expected.kind(), samples, expected.packets()),
          log);
    }
  }

  /** The last packet of FLAC tells the sum of all, and is none of the file. */
  private long unwritten(OutStream stream) {
    boolean flac = pass.audioCodec().filter("flac"::equals).isPresent();
    return flac && stream.kind().equals("audio") ? 1 : 0;
  }

  private boolean isEncoded() {
    return pass.output().stream().noneMatch(option -> option.value().equals("copy"));
  }

  /** What is copied, or passed through by the job's own wish, has the times of its source. */
  private void checkTimes(List<Times> streams) {
    boolean own =
        Stream.of("fps_mode", "vsync")
            .noneMatch(name -> pass.value(name).filter(PASSED_THROUGH::contains).isPresent());
    for (Times each : streams) {
      if (isEncoded() && own && MEDIA.contains(each.kind()) && each.disorderly() >= 0) {
        throw bad(
            "of its %s the time stamp of packet %d of %d does not rise"
                .formatted(each.kind(), each.disorderly() + 1, each.packets()),
            log);
      }
    }
  }

  private void checkEnds(List<Ending> endings, Consumer<String> warnings) {
    for (Ending picture : Ending.first("video", endings)) {
      for (Ending sound : Ending.first("audio", endings)) {
        Ending.apart(picture, sound)
            .ifPresent(
                problem -> {
                  if (picture.sure() && sound.sure()) {
                    throw bad(problem, log);
                  }
                  warnings.accept(problem);
                });
      }
    }
  }

  /** Muxers may put several small packets of sound, copied from elsewhere, into one sample. */
  private boolean mayJoinPackets(OutStream stream) {
    return !stream.kind().equals("video")
        && pass.output().stream().anyMatch(option -> option.value().equals("copy"));
  }

  private void checkMatroska(Header header) {
    requireWhole(header, "matroska");
    if (!header.detail().isEmpty()) {
      throw bad(header.detail(), log);
    }
    for (OutStream expected : log.trueOutputs()) {
      if (expected.packets() > 0
          && header.tracks().stream().noneMatch(t -> t.kind().equals(expected.kind()))) {
        throw bad("it has no " + expected.kind(), log);
      }
    }
  }

  private void requireWhole(Header header, String format) {
    if (!header.format().equals(format)) {
      throw bad("it is no " + muxer + " file", log);
    }
    if (header.completeness() == Completeness.TRUNCATED) {
      throw bad(header.detail(), log);
    }
  }

  static MediaException bad(String problem, RunLog log) {
    return new MediaException(
        ErrorCode.ENCODER_FAILED,
        "bad_output",
        "ffmpeg ended well, but its output is not good: "
            + problem
            + "; look at the node's disk and try again; ffmpeg said:\n"
            + log.tail());
  }
}
