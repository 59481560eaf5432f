package nommer.media.api;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What servers say that they did to the bytes of a source, for storages that are told such. */
public final class ContentCodings {
  /** Others, such as "utf-8" or "aws-chunked", are mistakes that change no byte. */
  private static final Set<String> COMPRESSIONS =
      Set.of("gzip", "x-gzip", "br", "deflate", "compress", "x-compress", "zstd", "dcb", "dcz");

  private ContentCodings() {}

  /**
   * The first coding that makes other bytes of a file, in lower case; empty if there is none.
   *
   * @param header codings with commas between, as in Content-Encoding; may be empty
   */
  public static Optional<String> compression(String header) {
    return Stream.of(header.split(","))
        .map(each -> each.strip().toLowerCase(Locale.ROOT))
        .filter(COMPRESSIONS::contains)
        .findFirst();
  }
}
