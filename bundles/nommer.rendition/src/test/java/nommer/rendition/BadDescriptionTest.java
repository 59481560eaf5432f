package nommer.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nommer.media.api.MediaException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadDescriptionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          .mp4 | [] | description []: an object with any of video,
          .mp4 | {"video": | description: no JSON
          .mp4 | {"video": {}, "video": {}} | description: no JSON: Duplicate field 'video'
          .mp4 | {"verify": true} | verify true: one of full
          .mp4 | {"verify": "none"} | verify "none": one of full
          .vtt | {"verify": "full"} | verify: a .vtt has nothing to decode: leave it out
          .mp4 | {"vidoe": {}} | vidoe: no such field; there are video,
          .mp4 | {"video": {"hight": 720}} | video.hight: no such field; there are codec,
          .mp4 | {"video": 3} | video 3: an object with any of codec,
          .mp4 | {"video": null} | video null: an object
          .mp4 | {"video": {"codec": "divx"}} | video.codec "divx": one of h264, hevc, av1, vp9, copy, none
          .mp4 | {"video": "theora"} | video "theora": one of h264,
          .webm | {"video": {"codec": "h264"}} | video.codec "h264": a .webm takes vp9, av1
          .mp4 | {"video": {"height": 7}} | video.height 7: from 16 to 8640, even
          .mp4 | {"video": {"height": 721}} | video.height 721: from 16 to 8640, even
          .mp4 | {"video": {"height": "720"}} | video.height "720": from 16 to 8640, even
          .mp4 | {"video": {"width": 99999999999}} | video.width 99999999999: from 16 to 16384, even
          .mp4 | {"video": {"height": 720, "max_height": 720}} | video.max_height: leave it out beside height
          .mp4 | {"video": {"max_height": 720, "enlarge": true}} | video.max_height: leave it out beside height and beside enlarge
          .mp4 | {"video": {"enlarge": true}} | video.enlarge: say to which width or height
          .mp4 | {"video": {"enlarge": 1}} | video.enlarge 1: true or false
          .mp4 | {"video": {"quality": 300}} | video.quality 300: a number from 0 to 100
          .mp4 | {"video": {"quality": "good"}} | video.quality "good": a number from 0 to 100
          .mp4 | {"video": {"quality": 50, "bitrate": "1M"}} | video.bitrate: quality and bitrate exclude each other
          .mp4 | {"video": {"quality": {}}} | video.quality: say xpsnr, such as {"xpsnr": 41}, or ssim
          .mp4 | {"video": {"quality": {"vmaf": 95}}} | video.quality.vmaf: no such field; there are xpsnr, ssim
          .mp4 | {"video": {"quality": {"xpsnr": 41, "ssim": 0.98}}} | video.quality.ssim: leave it out beside xpsnr
          .mp4 | {"video": {"quality": {"xpsnr": 15}}} | video.quality.xpsnr 15: a number from 20 to 60
          .mp4 | {"video": {"quality": {"xpsnr": "high"}}} | video.quality.xpsnr "high": a number from 20 to 60
          .mp4 | {"video": {"quality": {"ssim": 1}}} | video.quality.ssim 1: a number from 0.5 to 0.9999
          .mp4 | {"video": {"quality": {"xpsnr": 41}, "bitrate": "1M"}} | video.bitrate: quality and bitrate exclude each other
          .mp4 | {"video": {"codec": "copy", "quality": {"xpsnr": 41}}} | video: copy takes nothing beside codec
          .ts | {"video": {"quality": {"xpsnr": 41}}} | video.quality: a .ts takes no target; let the destination end in .mp4, .mov, .mkv or .webm
          .mp4 | {"video": {"bitrate": "fast"}} | video.bitrate "fast": bits a second from 10000 to 400000000
          .mp4 | {"video": {"bitrate": "9999999M"}} | video.bitrate "9999999M": bits a second from
          .mp4 | {"video": {"bitrate": 5000000, "max_bitrate": "4M"}} | video.max_bitrate "4M": no less than bitrate, 5000000
          .mp4 | {"video": {"codec": "av1", "bitrate": "2M", "max_bitrate": "4M"}} | video.max_bitrate: av1 takes it beside quality
          .mp4 | {"video": {"fps": 0}} | video.fps 0: pictures a second from 1 to 240
          .mp4 | {"video": {"fps": "25/0"}} | video.fps "25/0": pictures a second
          .mp4 | {"video": {"speed": "turbo"}} | video.speed "turbo": one of fastest, fast, medium, slow, slowest
          .mp4 | {"video": {"gop_seconds": 0}} | video.gop_seconds 0: a number from 0.1 to 60
          .mp4 | {"video": {"deinterlace": true}} | video.deinterlace true: one of auto, on, off
          .mp4 | {"video": {"hdr": "yes"}} | video.hdr "yes": one of keep, to_sdr
          .mp4 | {"video": {"hdr": "keep"}} | video.hdr "keep": not in h264; take hevc or av1
          .webm | {"video": {"hdr": "keep"}} | video.hdr "keep": not in vp9; take hevc or av1
          .webm | {"video": {"pixel_format": "yuv420p10le"}} | video.pixel_format "yuv420p10le": one of yuv420p, yuv422p, yuv444p
          .mp4 | {"video": {"pixel_format": "rgb24"}} | video.pixel_format "rgb24": one of yuv420p,
          .mp4 | {"video": {"codec": "av1", "pixel_format": "yuv444p"}} | video.pixel_format "yuv444p": one of yuv420p, yuv420p10le
          .mp4 | {"video": {"profile": "best"}} | video.profile "best": one of baseline, main, high,
          .mp4 | {"video": {"level": "9"}} | video.level "9": a level of h264
          .webm | {"video": {"level": "4"}} | video.level "4": h264 and hevc alone take one
          .mp4 | {"video": {"crop": {"left": 3}}} | video.crop.left 3: from 0 to 8640, even
          .mp4 | {"video": {"crop": [1]}} | video.crop [1]: an object with any of left, top, right, bottom
          .mp4 | {"video": {"codec": "copy", "height": 480}} | video: copy takes nothing beside codec
          .mp3 | {"video": {}} | video: a .mp3 holds no film; leave video out
          .mp4 | {"video": "none", "audio": "none"} | audio "none": nothing is left of the output
          .mp4 | {"audio": {"codec": "wma"}} | audio.codec "wma": one of aac, mp3, opus, flac,
          .webm | {"audio": "aac"} | audio "aac": a .webm takes opus
          .mp3 | {"audio": {"channels": 6}} | audio.channels 6: 1, 2, 6 or 8, and in mp3 at most 2
          .mp4 | {"audio": {"channels": 3}} | audio.channels 3: 1, 2, 6 or 8
          .mp4 | {"audio": {"channels": 9}} | audio.channels 9: a whole number from 1 to 8
          .mp3 | {"audio": {"mix": "keep"}} | audio.mix "keep": mp3 holds mono or stereo
          .mp4 | {"audio": {"mix": "loud"}} | audio.mix "loud": one of mono, stereo, 5.1, 7.1, keep
          .mp4 | {"audio": {"mix": "mono", "channels": 1}} | audio.mix: channels says the same
          .webm | {"audio": {"sample_rate": 44100}} | audio.sample_rate 44100: one of [8000, 12000
          .flac | {"audio": {"bitrate": "128k"}} | audio.bitrate: flac keeps every sample and takes none
          .mp4 | {"audio": {"bitrate": "5k"}} | audio.bitrate "5k": bits a second from 6000 to 1000000
          .mp4 | {"audio": {"loudness": 3}} | audio.loudness 3: a number from -50 to -5
          .mp4 | {"audio": {"loudness": {"true_peak": -1}}} | audio.loudness.integrated: say how loud
          .mp4 | {"audio": {"loudness": {"integrated": -23, "true_peak": 2}}} | audio.loudness.true_peak 2: a number from -9 to 0
          .mp4 | {"audio": {"tracks": "German"}} | audio.tracks "German": a language of three letters, such as "deu", or which sound, from 1
          .mp4 | {"audio": {"tracks": 0}} | audio.tracks 0: a language
          .mp4 | {"audio": {"tracks": ["deu", "deu"]}} | audio.tracks ["deu","deu"]: 1 to 16 different ones
          .mp4 | {"audio": {"tracks": []}} | audio.tracks []: 1 to 16 different ones
          .mp4 | {"audio": {"codec": "copy", "channels": 2}} | audio: copy takes no bitrate, channels,
          .mp4 | {"clip": {"from": "early"}} | clip.from "early": seconds, such as 12.5, or a time
          .mp4 | {"clip": {"from": 5, "to": 5}} | clip.to 5: later than from
          .mp4 | {"clip": {"from": -1}} | clip.from -1: seconds
          .jpg | {} | image: a .jpg is a picture: say which, such as {"at": "best"}
          .mp4 | {"image": {"at": 3}} | image: a .mp4 is no picture: let the destination end in .jpg, .png or .webp
          .jpg | {"image": {"at": 3}, "video": {}} | video: leave it out beside image
          .jpg | {"image": {"at": "soon"}} | image.at "soon": seconds, a time, a part such as "50 %", or "best"
          .jpg | {"image": {"at": "101 %"}} | image.at "101 %": at most 100 %
          .jpg | {"image": {"at": 1, "format": "png"}} | image.format "png": the destination makes it .jpg: let it end in .png
          .jpg | {"image": {"at": 1, "format": "bmp"}} | image.format "bmp": one of jpg, png, webp
          .png | {"image": {"at": 1, "quality": 50}} | image.quality: a .png loses nothing and takes none
          .mp4 | {"captions": "srt"} | captions "srt": one of webvtt, mov_text, none
          .mp4 | {"captions": "webvtt"} | captions "webvtt": a .mp4 takes mov_text
          .mp3 | {"captions": "webvtt"} | captions "webvtt": a .mp3 holds none
          .mp3 | {"captions": {}} | captions: a .mp3 holds none
          .mp4 | {"captions": {"language": "de"}} | captions.language "de": three letters, such as "deu"
          .mp4 | {"captions": {"lang": "deu"}} | captions.lang: no such field
          .vtt | {"captions": "none"} | captions: a .vtt holds nothing else
          .vtt | {"video": {}} | video: a .vtt holds no film
          .mp4 | {"sprite": {}} | sprite: a .mp4 is no picture
          .jpg | {"sprite": {"columns": 31}} | sprite.columns 31: a whole number from 1 to 30
          .jpg | {"sprite": {"columns": 20, "width": 1280}} | sprite.width 1280: 20 columns and 10 rows of that are more than 16384 pixels
          .jpg | {"sprite": {}, "image": {}} | sprite: leave it out beside image
          .jpg | {"sprite": {}, "audio": {}} | audio: leave it out beside sprite
          .mp4 | {"metadata": {"mood": "sad"}} | metadata.mood: no such field; there are title,
          .mp4 | {"metadata": {"title": 3}} | metadata.title 3: a text of at most 1000 characters
          .mp4 | {"metadata": {"title": "a\\nb"}} | metadata.title: a text without control characters
          .mp4 | {"metadata": {"title": "\\ud800"}} | metadata.title: a text without control characters
          .mp4 | {"metadata": "all"} | metadata "all": one of keep, none
          .mp4 | {"metadata": 3} | metadata 3: an object with any of title,
          .mp4 | {"chapters": true} | chapters true: one of keep, none
          '' | {} | container: the destination's ending does not say it: one of mp4,
          .avi | {} | container: the destination's ending does not say it
          .avi | {"container": "avi"} | container "avi": one of mp4,
          """)
  void whatIsNotUnderstoodIsRefusedWithItsPathAndWhatWouldDo(
      String ending, String description, String message) {
    assertThatThrownBy(() -> Renditions.compile(description, Target.file("", ending)))
        .isInstanceOfSatisfying(
            MediaException.class,
            e -> {
              assertThat(e.code()).isEqualTo("BADINPUT");
              assertThat(e.reason()).isEqualTo("bad_description");
            })
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          .mp3  | .jpg | {"sprite": {}}           | sprite: a source that ends in .mp3 has no pictures
          .flac | .mp4 | {"captions": "mov_text"} | captions: a source that ends in .flac has none
          """)
  void whatTheSourceCannotHaveIsRefused(
      String source, String ending, String description, String message) {
    assertThatThrownBy(() -> Renditions.compile(description, Target.file(source, ending)))
        .hasMessageStartingWith(message);
  }
}
