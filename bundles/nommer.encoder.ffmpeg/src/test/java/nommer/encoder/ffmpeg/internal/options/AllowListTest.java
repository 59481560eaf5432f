package nommer.encoder.ffmpeg.internal.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.encoder.ffmpeg.internal.Studio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list against what the ffmpeg of the build says of itself. */
class AllowListTest {
  private static final Pattern CLASS = Pattern.compile("(\\S+) AVOptions:");
  private static final Pattern TEXT_OPTION =
      Pattern.compile(" {1,3}-?(?<key>\\S+) +<string> +\\S+ ?(?<about>.*)");
  private static final Pattern OF_FILES =
      Pattern.compile("(?i)file|\\bpath\\b|\\burl\\b|\\bdump|\\bsave\\b|\\bsocket\\b");

  @TempDir Path directory;

  @Test
  void noFilterThatIsAllowedNamesAFileByAKeyThatIsAllowed() {
    AllowList allowed = AllowList.load(List.of());
    List<String> guarded = new ArrayList<>();
    List<String> open = new ArrayList<>();
    String filter = "";

    for (String line : new Studio(directory).help()) {
      Matcher head = CLASS.matcher(line);
      Matcher option = TEXT_OPTION.matcher(line);
      if (head.matches()) {
        filter = head.group(1);
      } else if (option.matches() && isAllowed(allowed, filter) && ofFiles(option)) {
        boolean refused = allowed.isRefusedFilterKey(option.group("key"));
        (refused ? guarded : open).add(filter + "=" + option.group("key"));
      }
    }

    assertThat(guarded).contains("loudnorm=stats_file", "paletteuse=debug_kdtree");
    assertThat(open).isEmpty();
  }

  /** Filters of one family share their options: {@code lut/lutyuv/lutrgb}. */
  private static boolean isAllowed(AllowList allowed, String family) {
    return Arrays.stream(family.split("/", -1)).anyMatch(allowed::isFilter);
  }

  private static boolean ofFiles(Matcher option) {
    return OF_FILES.matcher(option.group("key") + " " + option.group("about")).find();
  }
}
