package example;

import java.io.IOException;
import java.nio.file.Files;
import nommer.media.api.EncodeTask;
import nommer.media.api.Encoder;
import nommer.media.api.EncoderName;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import org.osgi.service.component.annotations.Component;

/** Copies the source as it is. */
@Component
@EncoderName("copy")
public class CopyEncoder implements Encoder {
  @Override
  public void check(String options) {}

  @Override
  public void encode(EncodeTask task) throws InterruptedException {
    try {
      Files.copy(task.source(), task.output());
    } catch (IOException e) {
      throw new MediaException(ErrorCode.ENCODER_FAILED, "copy", "cannot copy: " + e);
    }
  }
}
