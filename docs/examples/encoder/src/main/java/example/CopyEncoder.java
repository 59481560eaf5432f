package example;

import java.io.IOException;
import java.nio.file.Files;
import nommer.media.api.EncodeTask;
import nommer.media.api.Encoder;
import nommer.media.api.EncoderName;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Copies the source as it is; has no options. */
@Component(configurationPid = "example.encoder")
@Designate(ocd = CopyEncoder.Config.class)
@EncoderName("copy")
public class CopyEncoder implements Encoder {
  @ObjectClassDefinition(name = "Example: copy encoder")
  public @interface Config {
    @AttributeDefinition(description = "Bytes of the largest source; 0 for any.", min = "0")
    long largest_bytes() default 0;
  }

  private volatile long largest;

  /** At the start and at each edit; without {@code @Modified} an edit would stop running jobs. */
  @Activate
  @Modified
  void configure(Config config) {
    configure(config.largest_bytes());
  }

  void configure(long largestBytes) {
    largest = largestBytes;
  }

  @Override
  public void check(String options) {
    if (!options.replaceAll("\\s", "").matches("\\{}|\\[]")) {
      throw new MediaException(ErrorCode.BADINPUT, "bad_options", "copy has no options: " + options);
    }
  }

  @Override
  public void encode(EncodeTask task) throws InterruptedException {
    try {
      long bytes = Files.size(task.source());
      if (largest > 0 && bytes > largest) {
        throw new MediaException(
            ErrorCode.BADINPUT, "too_large", bytes + " bytes are more than " + largest);
      }
      Files.copy(task.source(), task.output());
    } catch (IOException e) {
      throw new MediaException(ErrorCode.ENCODER_FAILED, "copy", "cannot copy: " + e);
    }
  }
}
