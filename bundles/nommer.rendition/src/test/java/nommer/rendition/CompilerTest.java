package nommer.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompilerTest {
  @Test
  void anEmptyDescriptionIsWhatTheContainerUsuallyHolds() {
    assertThat(compile(".mp4", "{}"))
        .isEqualTo(
            "[{\"outfile_options\":[[\"c:v\",\"libx264\"],[\"preset\",\"medium\"],[\"crf\",\"23\"],"
                + "[\"fps_mode\",\"vfr\"],[\"enc_time_base:v\",-1],"
                + "[\"c:a\",\"aac\"],[\"b:a\",\"96k\"],[\"movflags\",\"+faststart\"],[\"f\",\"mp4\"]],"
                + "\"fit\":{\"width\":16384,\"height\":16384},\"move_atom_to_front\":true}]");
    assertThat(compile(".webm", "{}")).contains("libvpx-vp9", "libopus", "\"webm\"");
    assertThat(compile(".mp3", "{}")).contains("libmp3lame", "[\"vn\",null]", "id3v2_version");
    assertThat(compile("", "{\"container\": \"mkv\"}")).contains("\"matroska\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"video": {"height": 720}} | "fit":{"width":16384,"height":720}
          {"video": {"width": 1280}} | "fit":{"width":1280,"height":1280}
          {"video": {"max_height": 480}} | "height":480}
          {"video": {"height": 720, "enlarge": true}} | "height":720,"enlarge":true}
          {"video": {"crop": {"left": 8, "bottom": 2}}} | "crop":{"left":8,"top":0,"right":0,"bottom":2}
          {"video": {"fps": 12.5}} | ["r","12.5"],["c:a"
          {"video": {"fps": "30000/1001"}} | ["r","30000/1001"]
          {"video": {"quality": 48}} | ["crf","26"]
          {"video": {"quality": 0}} | ["crf","38"]
          {"video": {"quality": 100}} | ["crf","13"]
          {"video": {"codec": "av1", "quality": 0}} | ["crf","63"]
          {"video": {"codec": "av1", "quality": 10}} | ["crf","61.8"]
          {"video": {"codec": "hevc", "quality": 100}} | ["crf","11"]
          {"video": {"codec": "vp9", "quality": 60, "max_bitrate": "2M"}} | ["crf","30"],["b:v","2M"]
          {"video": {"quality": {"xpsnr": 41}}} | "fit":{"width":16384,"height":16384,"quality":{"xpsnr":41.0}}
          {"video": {"quality": {"xpsnr": 36.5}}} | ["crf","23"]
          {"video": {"quality": {"xpsnr": 60}}} | ["crf","13"]
          {"video": {"quality": {"ssim": 0.98}}} | ["crf","23"]
          {"video": {"quality": {"ssim": 0.98}}} | "quality":{"ssim":0.98}
          {"video": {"quality": {"xpsnr": 41}, "max_bitrate": "6M"}} | ["maxrate","6M"]
          {"video": {"max_bitrate": "6M"}} | ["maxrate","6M"],["bufsize","12M"]
          {"video": {"speed": "fast"}} | ["preset","veryfast"]
          {"video": {"gop_seconds": 2}} | "gop_seconds":2.0
          {"video": {"deinterlace": "off"}} | "deinterlace":"off"
          {"video": {"codec": "hevc", "hdr": "keep"}} | "hdr":"keep"
          {"video": {"codec": "hevc"}} | ["tag:v","hvc1"]
          {"video": {"codec": "av1"}} | ["c:v","libsvtav1"],["preset","8"]
          {"video": {"pixel_format": "yuv422p"}} | ["pix_fmt","yuv422p"]
          {"video": {"profile": "main", "level": "3.1"}} | ["profile:v","main"],["level","3.1"]
          {"video": "copy"} | [["c:v","copy"],["c:a"
          {"video": "none"} | [["vn",null],["c:a"
          {"audio": "none"} | ["an",null],["movflags"
          {"audio": {"codec": "opus", "bitrate": 64000}} | ["c:a","libopus"],["b:a","64000"]
          {"audio": {"channels": 1}} | ["b:a","48k"],["ac",1]
          {"audio": {"mix": "keep"}} | "channels":"keep"
          {"audio": {"sample_rate": 44100}} | ["ar",44100]
          {"audio": {"tracks": ["deu", 2]}} | "tracks":["deu","2"]
          {"audio": {"loudness": -23}} | "measure":{"integrated":-23.0,"true_peak":-1.0}
          {"audio": {"loudness": -23}} | "loudness":{"integrated":-23.0,"true_peak":-1.0}
          {"clip": {"from": "0:01:02.5", "to": 90}} | "infile_options":[["ss","62.5"],["to","90"]]
          {"captions": "mov_text"} | ["c:s","mov_text"],["movflags"
          {"captions": {"language": "deu"}} | "captions":"deu"
          {"metadata": {"title": "Ä = 1"}} | ["metadata","title=Ä = 1"]
          {"metadata": "keep", "chapters": "keep"} | ["map_metadata",0],["map_chapters",0]
          """)
  void aFieldBecomesAnOption(String description, String part) {
    assertThat(compile(".mp4", description)).contains(part);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          .jpg | {"image": {"at": 1.5}} | "infile_options":[["ss","1.5"]]
          .jpg | {"image": {"at": "50 %"}} | "at_percent":50.0
          .jpg | {"image": {"at": "best"}} | ["vf","thumbnail=n=50"]
          .jpg | {"image": {"quality": 100}} | ["q:v",2]
          .jpg | {"sprite": {"columns": 5, "rows": 4, "width": 120}} | ["vf","tile=5x4"],["pix_fmt","yuvj420p"],["frames:v",1]
          .jpg | {"sprite": {"columns": 5, "rows": 4, "width": 120}} | "fit":{"width":120,"height":120,"spread":20}
          .vtt | {"captions": {}} | [["vn",null],["an",null],["c:s","webvtt"],["f","webvtt"]],"fit":{"captions":""}
          .png | {"image": {"width": 320}} | ["pix_fmt","rgb24"],["frames:v",1],["c:v","png"]
          .webp | {"image": {"quality": 40}} | ["c:v","libwebp"],["quality",40]
          """)
  void aStillIsOnePicture(String ending, String description, String part) {
    assertThat(compile(ending, description)).contains(part);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ".mp4 | {'verify':'full'}",
        ".mp4 | {'video':{'bitrate':'1M'},'verify':'full'}",
        ".mp3 | {'audio':{'loudness':-23},'verify':'full'}",
        ".jpg | {'image':{},'verify':'full'}",
        ".png | {'sprite':{'columns':2,'rows':2,'width':64},'verify':'full'}",
      })
  void theLastPassSaysThatWhatItMakesIsVerified(String ending, String description) {
    String passes = compile(ending, description.replace('\'', '"'));

    assertThat(passes).endsWith(",\"verify\":\"full\"}]");
    assertThat(passes.split("verify", -1)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"h264, libx264", "hevc, libx265"})
  void aBitRateTakesTwoPassesWhereTheyHelp(String codec, String encoder) {
    String two =
        compile(".mp4", "{\"video\": {\"codec\": \"%s\", \"bitrate\": \"2M\"}}".formatted(codec));
    String one = compile(".mp4", "{\"video\": {\"codec\": \"av1\", \"bitrate\": \"2M\"}}");

    assertThat(two)
        .contains("[\"pass\",1],[\"f\",\"mp4\"]", "[\"pass\",2]")
        .startsWith("[{\"outfile_options\":[[\"an\",null],[\"c:v\",\"" + encoder + "\"]");
    assertThat(one).doesNotContain("\"pass\"").contains("[\"b:v\",\"2M\"]");
  }

  @Test
  void eachSoundIsMeasuredByItself() {
    String passes = compile(".mp4", "{\"audio\": {\"loudness\": -23, \"tracks\": [\"deu\", 2]}}");

    assertThat(passes.split("\"measure\"", -1)).hasSize(3);
    assertThat(passes)
        .containsSubsequence(
            "\"tracks\":[\"deu\"],\"measure\"",
            "\"tracks\":[\"2\"],\"measure\"",
            "\"tracks\":[\"deu\",\"2\"],\"loudness\"");
  }

  @Test
  void aClipIsTheSameInEveryPass() {
    String passes = compile(".mp4", "{\"video\": {\"bitrate\": \"2M\"}, \"clip\": {\"from\": 3}}");

    assertThat(passes.split("\\[\\[\"ss\",\"3\"\\]\\]", -1)).hasSize(3);
  }

  @Test
  void aRenditionOfALadderIsFragmentedAndSteady() {
    String picture =
        Renditions.compile(
            "{\"video\": {\"height\": 480}, \"audio\": \"none\"}", Target.rendition(".mkv", 4));
    String sound = Renditions.compile("{\"video\": \"none\"}", Target.rendition(".mkv", 4));

    assertThat(picture)
        .contains("+cmaf+frag_keyframe+delay_moov", "\"segment_seconds\":4.0")
        .doesNotContain("fps_mode", "faststart", "move_atom_to_front");
    assertThat(sound)
        .contains(
            "\"+cmaf+delay_moov\"",
            "[\"frag_duration\",500000]",
            "\"fit\":{\"segment_seconds\":4.0}");
  }

  private static String compile(String ending, String description) {
    return Renditions.compile(description, Target.file("", ending));
  }
}
