package nommer.rendition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import nommer.rendition.Target.Packaging;

/** Makes passes of what a description says. */
final class Compiler {
  /** Where a rendition of a ladder may be cut; without delay_moov sound would lose its priming. */
  private static final String FRAGMENTS = "+cmaf+frag_keyframe+delay_moov";

  private static final String SOUND_FRAGMENTS = "+cmaf+delay_moov";

  /** Sound is cut where a fragment ends next to a cut of the picture: half a second at most off. */
  private static final int SOUND_FRAGMENT_MICROS = 500_000;

  private final Description wanted;
  private final Optional<Packaging> packaging;

  Compiler(Description wanted, Target target) {
    this.wanted = wanted;
    packaging = target.packaging();
  }

  /** A JSON list of them. */
  String passes() {
    ArrayNode passes = JsonNodeFactory.instance.arrayNode();
    if (wanted.still().isPresent()) {
      passes.add(checked(StillPass.of(wanted.still().get(), wanted.container())).json());
    } else if (wanted.sprite().isPresent()) {
      passes.add(checked(StillPass.of(wanted.sprite().get(), wanted.container())).json());
    } else {
      boolean two = wanted.video().filter(VideoOptions::needsTwoPasses).isPresent();
      if (two) {
        passes.add(firstPass().json());
      }
      wanted
          .audio()
          .filter(audio -> audio.loudness().isPresent())
          .ifPresent(
              audio -> audio.apart().forEach(each -> passes.add(measuringPass(each).json())));
      passes.add(checked(lastPass(two)).json());
    }
    return passes.toString();
  }

  private Pass checked(Pass last) {
    if (wanted.verified()) {
      last.verify();
    }
    return last;
  }

  private Pass firstPass() {
    Pass pass = clipped();
    pass.flag("an");
    VideoOptions.add(pass, wanted.video().orElseThrow(), packaging);
    pass.output("pass", 1);
    pass.output("f", wanted.container().muxer());
    return pass;
  }

  /** Its figures are what the last pass is fitted to. */
  private Pass measuringPass(Audio audio) {
    Pass pass = clipped();
    pass.flag("vn");
    AudioOptions.measure(pass, audio);
    pass.output("f", wanted.container().muxer());
    return pass;
  }

  private Pass lastPass(boolean second) {
    Pass pass = clipped();
    if (wanted.video().isEmpty()) {
      pass.flag("vn");
    } else {
      VideoOptions.add(pass, wanted.video().get(), packaging);
      if (wanted.video().get().codec() == VideoCodec.HEVC && wanted.container().hasIndex()) {
        pass.output("tag:v", "hvc1");
      }
    }
    if (second) {
      pass.output("pass", 2);
    }
    if (wanted.audio().isEmpty()) {
      pass.flag("an");
    } else {
      AudioOptions.add(pass, wanted.audio().get());
    }
    wanted
        .captions()
        .ifPresent(
            captions -> {
              pass.output("c:s", captions.codec());
              pass.fit().put("captions", captions.language());
            });
    label(pass);
    container(pass);
    return pass;
  }

  private Pass clipped() {
    Pass pass = new Pass();
    if (wanted.clip().from() > 0) {
      pass.input("ss", Numbers.plain(wanted.clip().from()));
    }
    if (wanted.clip().to() > 0) {
      pass.input("to", Numbers.plain(wanted.clip().to()));
    }
    return pass;
  }

  private void label(Pass pass) {
    if (wanted.labels().keepTags()) {
      pass.output("map_metadata", 0);
    }
    if (wanted.labels().keepChapters()) {
      pass.output("map_chapters", 0);
    }
    wanted.labels().tags().forEach((name, text) -> pass.output("metadata", name + "=" + text));
  }

  private void container(Pass pass) {
    Container container = wanted.container();
    if (packaging.isPresent()) {
      pass.output("movflags", wanted.video().isPresent() ? FRAGMENTS : SOUND_FRAGMENTS);
      if (wanted.video().isEmpty()) {
        pass.output("frag_duration", SOUND_FRAGMENT_MICROS);
        pass.fit().put("segment_seconds", packaging.get().segmentSeconds());
      }
    } else if (container.hasIndex()) {
      pass.output("movflags", "+faststart");
      pass.moveIndexToFront();
    } else if (container == Container.MP3_FILE) {
      pass.output("id3v2_version", 3);
    }
    pass.output("f", container.muxer());
  }
}
