package nommer.rendition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The options of an output's sound. */
final class AudioOptions {
  private static final int STEREO = 2;
  private static final int USUAL_MP3 = 2;

  private AudioOptions() {}

  static void add(Pass pass, Audio audio) {
    AudioCodec codec = audio.codec();
    pass.output("c:a", codec.encoder());
    tracks(pass.fit(), audio);
    if (!codec.isEncoded()) {
      return;
    }
    bits(pass, audio);
    form(pass, audio);
    audio.loudness().ifPresent(wanted -> put(pass.fit().putObject("loudness"), wanted));
  }

  /** The same sound, only listened to. */
  static void measure(Pass pass, Audio audio) {
    pass.output("c:a", "pcm_s16le");
    tracks(pass.fit(), audio);
    form(pass, audio);
    put(pass.fit().putObject("measure"), audio.loudness().orElseThrow());
  }

  private static void bits(Pass pass, Audio audio) {
    AudioCodec codec = audio.codec();
    if (audio.rate().isPresent()) {
      pass.output("b:a", audio.rate().get().toString());
    } else if (codec == AudioCodec.MP3) {
      pass.output("q:a", USUAL_MP3);
    } else if (codec.kilobits() > 0 && audio.channels() > 0) {
      pass.output("b:a", codec.kilobits() * audio.channels() + "k");
    }
  }

  private static void form(Pass pass, Audio audio) {
    if (audio.channels() == 0) {
      pass.fit().put("channels", "keep");
    } else if (audio.channels() != STEREO) {
      pass.output("ac", audio.channels());
    }
    if (audio.sampleRate() > 0) {
      pass.output("ar", audio.sampleRate());
    }
  }

  private static void tracks(ObjectNode fit, Audio audio) {
    if (!audio.tracks().isEmpty()) {
      ArrayNode tracks = fit.putArray("tracks");
      audio.tracks().forEach(tracks::add);
    }
  }

  private static void put(ObjectNode node, Loudness loudness) {
    node.put("integrated", loudness.integrated()).put("true_peak", loudness.truePeak());
  }
}
