package nommer.media.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StagingNameTest {
  private static final StagingName NAME = new StagingName("ab", 12, 1);

  @Test
  void theFolderOfATreeIsNamedAsItsStagingObjectButSeen() {
    assertThat(NAME).hasToString(".nommer-ab-12-1");
    assertThat(NAME.folder()).isEqualTo("nommer-ab-12-1");
  }

  @ParameterizedTest
  @CsvSource({
    ".nommer-ab-3-1, true",
    ".nommer-ab-11-1, true",
    ".nommer-ab-12-1, false",
    ".nommer-ab-13-1, false",
    ".nommer-ab-99999999999999999999-1, false",
    ".nommer-ab-3-11, false",
    ".nommer-ab-3-0, false",
    ".nommer-ac-3-1, false",
    ".nommer-ab-1, false",
    ".nommer-ab--1, false",
    ".nommer-ab-x-1, false",
    ".nommer-ab--3-1, false",
    ".nommer-ab-3/../c-1, false",
    "nommer-ab-3-1, false",
    "'', false",
  })
  void onlyWhatAnEarlierClaimCalledTheSameOutputIsFollowed(String name, boolean follows) {
    assertThat(NAME.follows(name)).isEqualTo(follows);
  }

  @Test
  void theSameIsTrueOfFolders() {
    assertThat(NAME.followsFolder("nommer-ab-3-1")).isTrue();
    assertThat(NAME.followsFolder(".nommer-ab-3-1")).isFalse();
    assertThat(NAME.followsFolder("nommer-ab-13-1")).isFalse();
  }
}
