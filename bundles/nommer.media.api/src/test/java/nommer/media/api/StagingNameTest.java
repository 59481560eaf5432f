package nommer.media.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
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

  @ParameterizedTest
  @CsvSource({
    "nommer-ab-3-1, true",
    "nommer-0-999999999999999999-0, true",
    "nommer-ab-9999999999999999999-1, false",
    "nommer-ab-3-1/x, false",
    "nommer-ab-3-1x, false",
    "nommer-a.b-3-1, false",
    "nommer-../x-3-1, false",
    "nommer--3-1, false",
    "nommer-ab-3, false",
    ".nommer-ab-3-1, false",
    "film, false",
    "'', false",
  })
  void theFolderOfATreeIsKnownByItsName(String name, boolean known) {
    assertThat(StagingName.ofFolder(name).isPresent()).isEqualTo(known);
    assertThat(StagingName.ofFolder(name).map(StagingName::folder).orElse(name)).isEqualTo(name);
  }

  @Test
  void ofAFolderTheJobIsTold() {
    assertThat(StagingName.ofFolder("nommer-ab-3-1").orElseThrow().job()).isEqualTo("ab");
  }

  @ParameterizedTest
  @CsvSource({
    "'#EXTM3U\nnommer-ab-3-1/v0/media.m3u8\nnommer-ab-3-1/v1/media.m3u8', nommer-ab-3-1",
    "'<SegmentTemplate media=\"nommer-ab-3-0/$Number$.m4s\"/>', nommer-ab-3-0",
    "'<BaseURL>nommer-ab-3-0/s/all.vtt</BaseURL>', nommer-ab-3-0",
    "'nommer-ab-3-1/a nommer-cd-3-1/a', ",
    "'nommer-ab-3-1', ",
    "'.nommer-ab-3-1/a', ",
    "'xnommer-ab-3-1/a', ",
    "'#EXTM3U', ",
    "'', ",
  })
  void aManifestTellsItsFolderIfItNamesJustOne(String manifest, String folder) {
    assertThat(StagingName.folderNamedIn(manifest)).isEqualTo(Optional.ofNullable(folder));
  }
}
