package nommer.job.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.store.JobFilter;

/**
 * Which encoders and presets a job has, whatever its outputs are: many jobs have the same. A store
 * keeps a number for it with each job, and its words once, so that an index of one column finds the
 * jobs of an encoder or preset.
 *
 * @param number drawn from the words; that of a job from before there were shapes may be another,
 *     and 0 is that of no shape
 * @param words of it, in order, a line each
 */
public record Shape(long number, String words) {
  private static final String ENCODER = "encoder ";
  private static final String PRESET = "preset ";

  /** That of a job which asks for this. */
  public static Shape of(JobRequest request) {
    Set<String> words = new TreeSet<>();
    for (JobOutput output : request.outputs()) {
      words.add(ENCODER + output.encoder());
      if (!output.preset().isEmpty()) {
        words.add(PRESET + output.preset());
      }
    }
    String text = String.join("\n", words);
    return new Shape(number(text), text);
  }

  private static long number(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Math.max(1, ByteBuffer.wrap(hash).getLong() & Long.MAX_VALUE);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Whether the jobs of this shape have the encoder and the preset that are asked for, if any. */
  boolean isAskedFor(JobFilter filter) {
    List<String> held = List.of(words.split("\n", -1));
    return filter.encoder().map(ENCODER::concat).filter(asked -> !held.contains(asked)).isEmpty()
        && filter.preset().filter(asked -> !hasPreset(held, asked)).isEmpty();
  }

  private static boolean hasPreset(List<String> held, String asked) {
    return held.stream()
        .filter(word -> word.startsWith(PRESET))
        .anyMatch(word -> JobFilter.isOf(word.substring(PRESET.length()), asked));
  }
}
