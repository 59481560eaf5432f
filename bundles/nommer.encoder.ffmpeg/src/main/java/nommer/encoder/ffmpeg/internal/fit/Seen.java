package nommer.encoder.ffmpeg.internal.fit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What runs of ffmpeg have told of a source so far.
 *
 * @param format of its container, in ffmpeg's name; empty before the first run
 * @param streams in the source's order; empty before the first run
 * @param packets of streams, by index, from its beginning at least; empty where nobody counted
 * @param undecodable codecs that this ffmpeg knows by name alone
 * @param sizes to which the picture changed in the middle, width and height
 * @param silence seconds of the longest gap that was filled with silence
 * @param seconds that the source lasts, as its container says; 0 where unknown
 * @param levels how loud sounds are that runs have measured, by the track as the rules name it; the
 *     film's own has an empty name
 */
public record Seen(
    String format,
    List<SourceStream> streams,
    Map<Integer, Long> packets,
    Set<String> undecodable,
    Set<List<Integer>> sizes,
    double silence,
    double seconds,
    Map<String, Level> levels) {
  /** Nothing yet. */
  public static final Seen NOTHING =
      new Seen("", List.of(), Map.of(), Set.of(), Set.of(), 0, 0, Map.of());

  public Seen {
    streams = List.copyOf(streams);
    packets = Map.copyOf(packets);
    undecodable = Set.copyOf(undecodable);
    sizes = Set.copyOf(sizes);
    levels = Map.copyOf(levels);
  }

  /** With what a further run told. */
  public Seen and(Seen other) {
    Map<String, Level> all = new HashMap<>(levels);
    all.putAll(other.levels);
    return new Seen(
        other.format.isEmpty() ? format : other.format,
        other.streams.isEmpty() ? streams : other.streams,
        packets,
        union(undecodable, other.undecodable),
        union(sizes, other.sizes),
        Math.max(silence, other.silence),
        other.seconds > 0 ? other.seconds : seconds,
        all);
  }

  /** With packets that were counted. */
  public Seen counted(Map<Integer, Long> counts) {
    return new Seen(format, streams, counts, undecodable, sizes, silence, seconds, levels);
  }

  /**
   * What languages streams have, as far as that is known: of three letters, or empty.
   *
   * @param indexes of the streams, in the order that is wanted
   */
  public List<String> languages(List<Integer> indexes) {
    return indexes.stream()
        .flatMap(index -> streams.stream().filter(each -> each.index() == index))
        .map(SourceStream::language)
        .toList();
  }

  /** How loud a sound is, once a run has measured it. */
  Optional<Level> level(String track) {
    return Optional.ofNullable(levels.get(track));
  }

  /** Whether a stream can be decoded, as far as is known. */
  boolean isDecodable(SourceStream stream) {
    return stream.isKnown() && !undecodable.contains(stream.codec());
  }

  /** Whether somebody counted its packets and found none. */
  boolean isEmpty(SourceStream stream) {
    return packets.getOrDefault(stream.index(), -1L) == 0;
  }

  /** Whether somebody counted its packets and found no second one. */
  boolean isSingle(SourceStream stream) {
    long count = packets.getOrDefault(stream.index(), -1L);
    return count == 0 || count == 1;
  }

  private static <T> Set<T> union(Set<T> one, Set<T> other) {
    Set<T> all = new HashSet<>(one);
    all.addAll(other);
    return all;
  }
}
