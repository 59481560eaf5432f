package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;

import nommer.encoder.ffmpeg.internal.options.RecipeReader;
import nommer.rendition.Renditions;
import nommer.rendition.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedBytesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'video':{'bitrate':'800k'},'audio':{'bitrate':'80k'},'clip':{'from':10,'to':30}} | 2200000",
        "{'video':{'bitrate':'800k'},'audio':'none','clip':{'to':'1:20'}} | 8000000",
        "{'video':{'bitrate':'2M'},'audio':{'bitrate':'80k','tracks':[1,2]},'clip':{'to':8}} | 2160000",
        "{'video':{'codec':'hevc','bitrate':800000},'audio':'none','clip':{'to':8}} | 800000",
        "{'video':{'bitrate':'800k'},'audio':{'bitrate':'80k'}} | 0",
        "{'video':{'bitrate':'800k'},'audio':{'bitrate':'80k'},'clip':{'from':10}} | 0",
        "{'video':{'quality':60},'audio':{'bitrate':'80k'},'clip':{'to':8}} | 0",
        "{'video':{'max_bitrate':'800k'},'audio':'none','clip':{'to':8}} | 0",
        "{'video':'copy','audio':{'bitrate':'80k'},'clip':{'to':8}} | 0",
        "{'video':{'bitrate':'800k'},'audio':'copy','clip':{'to':8}} | 0",
        "{'video':{'bitrate':'800k'},'audio':'flac','container':'mkv','clip':{'to':8}} | 0",
        "{'container':'webm','video':{'max_bitrate':'800k'},'audio':'none','clip':{'to':8}} | 0",
        "{'container':'mp3','audio':{'bitrate':'80k'},'clip':{'to':8}} | 80000",
        "{'container':'mp3','clip':{'to':8}} | 0"
      })
  void whatADescriptionStates(String description, long bytes) {
    String options = Renditions.compile(description.replace('\'', '"'), Target.file("", ".mp4"));

    assertThat(ExpectedBytes.of(RecipeReader.read(options))).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "['t',8] | ['b:v','800k'],['b:a','80000'] | 880000",
        "['ss',2],['t',8],['to',3] | ['b:v','800k'],['an',null] | 800000",
        "['t',8] | ['b:v','800k'],['an',null],['t','4'] | 400000",
        "['ss',100] | ['b:v','800k'],['an',null],['to',4] | 400000",
        "['t',8] | ['b:v','100k'],['b:v','800k'],['an',null] | 800000",
        "['t','0:08'] | ['b:v','800k'],['an',null] | 0",
        "['ss','0:02'],['to',8] | ['b:v','800k'],['an',null] | 0",
        "['ss',8],['to',2] | ['b:v','800k'],['an',null] | 0",
        "['t',8] | ['b:v','800k'] | 0",
        "['t',8] | ['b:v','lots'],['an',null] | 0",
        "['t',8] | ['b:v','800k'],['an',null],['crf',23] | 0",
        "['t',8] | ['b:v','800k'],['an',null],['map','0'] | 0",
        "['t',8] | ['b:v','800k'],['an',null],['frames:v',9] | 0",
        "['t',8] | ['b:v','800k'],['an',null],['c:s','copy'] | 0",
        "['t',8] | ['b:v','800k'],['an',null],['vf','scale=640:-2,setpts=2*PTS'] | 0",
        "['t',8] | ['b:v','800k'],['an',null],['vf','scale=640:-2'] | 800000"
      })
  void whatOptionsState(String input, String output, long bytes) {
    String options =
        "[{'infile_options':[%s],'outfile_options':[%s]}]"
            .formatted(input, output)
            .replace('\'', '"');

    assertThat(ExpectedBytes.of(RecipeReader.read(options))).isEqualTo(bytes);
  }

  @Test
  void aLaddersIsNotStated() {
    String ladder =
        Renditions.compileAll(
                "{\"package\":{\"rungs\":[{\"bitrate\":\"1M\"}]},\"clip\":{\"to\":8}}", "", "", 0)
            .get(0)
            .options();

    assertThat(ExpectedBytes.of(RecipeReader.read(ladder))).isZero();
  }
}
