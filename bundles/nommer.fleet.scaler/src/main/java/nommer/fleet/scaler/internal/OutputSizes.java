package nommer.fleet.scaler.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobOutput;
import nommer.job.record.MediaJson;

/**
 * How large outputs came out, on average, of those that one encoder made by the same options. What
 * was not seen for the longest time is forgotten first. Thread-safe.
 */
final class OutputSizes {
  private static final int REMEMBERED = 2000;

  /** Older ones count for less: each new one weighs at least this much. */
  private static final double LEAST_WEIGHT = 1.0 / 200;

  private record Mean(long count, double bytes) {
    static final Mean NONE = new Mean(0, 0);

    Mean with(double one) {
      double weight = Math.max(1.0 / (count + 1), LEAST_WEIGHT);
      return new Mean(count + 1, bytes + (one - bytes) * weight);
    }
  }

  private final Map<String, Mean> means =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Mean> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** Learns from a finished job. */
  synchronized void learn(EncodingJob job) {
    List<JobOutput> outputs = job.request().outputs();
    List<Long> bytes = MediaJson.outputBytes(job.media());
    for (int i = 0; i < Math.min(outputs.size(), bytes.size()); i++) {
      if (bytes.get(i) > 0) {
        String key = key(outputs.get(i).encoder(), outputs.get(i).options());
        means.put(key, means.getOrDefault(key, Mean.NONE).with(bytes.get(i)));
      }
    }
  }

  /** Bytes of such an output; empty if none has come out. */
  synchronized OptionalDouble of(String encoder, String options) {
    Mean mean = means.get(key(encoder, options));
    return mean == null ? OptionalDouble.empty() : OptionalDouble.of(mean.bytes());
  }

  /** Options of a ladder are long. */
  private static String key(String encoder, String options) {
    try {
      byte[] text = (encoder + '\n' + options).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
