package nommer.encoder.ffmpeg.internal.verdict;

import java.util.regex.Pattern;

/** What ffmpeg's warnings and errors give away. The wording is that of versions 5 to 8. */
enum Sign {
  TRUNCATED("partial file|File ended prematurely"),
  DAMAGED(
      "corrupt decoded frame|error while decoding"
          + "|Error submitting packet to decoder|Invalid NAL unit size|concealing"),
  CORRUPT_PACKET("corrupt input packet|Packet corrupt"),
  UNDECODABLE("^Decoding error:"),
  ESTIMATED("Estimating duration from bitrate"),
  NOT_ALLOWED("Format not on whitelist"),
  NOT_MEDIA(
      "Error opening input|moov atom not found"
          + "|^file:.*: Invalid data found when processing input"),
  NO_SUCH_STREAM("Stream map '.*' matches no streams"),
  NO_STREAM_AT_ALL("does not contain any stream"),
  LATE_STREAM("Too many packets buffered for output stream"),
  EMPTY_OUTPUT(
      "Empty output stream|Output file is empty|Cannot determine format of input .* after EOF"),
  DISK_FULL("No space left on device"),
  NO_MEMORY("Cannot allocate memory|malloc of size .* failed"),
  CPU_SPENT("^Exiting normally, received signal 24"),
  ENDED_BY_SIGNAL("^Exiting normally, received signal"),
  BAD_OPTIONS(
      "Unknown encoder|Unrecognized option|Option .* not found|Unable to parse option"
          + "|Error setting option|Error parsing option|Error parsing a filter description"
          + "|No such filter|Error applying option|Invalid stream specifier|Unable to choose"
          + "|Undefined constant|Error when evaluating the expression|Failed to set value"
          + "|Unknown decoder|Could not find tag for codec|codec not currently supported"
          + "|Possible tokens|incompatible with|Invalid option|Missing argument");

  private final Pattern pattern;

  Sign(String regex) {
    pattern = Pattern.compile(regex);
  }

  boolean isIn(String line) {
    return pattern.matcher(line).find();
  }
}
