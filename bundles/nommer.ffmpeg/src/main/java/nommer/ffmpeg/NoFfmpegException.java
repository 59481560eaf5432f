package nommer.ffmpeg;

import org.jspecify.annotations.Nullable;

/** No usable ffmpeg was found; the message tells what was tried and how to provide one. */
public class NoFfmpegException extends RuntimeException {
  private static final String REMEDY =
      ". Provide one in any of three ways: name an executable (ffmpeg.path); put the Maven artifact"
          + " org.bytedeco:ffmpeg into the local repository, or name its jar (ffmpeg.artifact, or"
          + " the system property nommer.ffmpeg.artifact); or install ffmpeg so that it is on PATH";

  public NoFfmpegException(String problem, @Nullable Throwable cause) {
    this(problem, REMEDY, cause);
  }

  NoFfmpegException(String problem, String remedy, @Nullable Throwable cause) {
    super(problem + remedy, cause);
  }
}
