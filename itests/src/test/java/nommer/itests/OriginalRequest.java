package nommer.itests;

import java.nio.file.Path;

/** The example that the original's documentation gives, as its client sends it. */
final class OriginalRequest {
  static final String CONTENT_TYPE = "application/x-www-form-urlencoded";

  private static final String TEMPLATE =
      """
      {"source_path": "SOURCE", "dest_path": "DESTINATION", "notify_url": "http://127.0.0.1:9/cb",
       "job_options": {"nommer": "media_nommer.ec2nommerd.nommers.ffmpeg.FFmpegNommer",
        "options": [
         {"outfile_options": [["vcodec","libx264"],["preset","medium"],["vprofile","baseline"],
           ["b","400k"],["vf","yadif,scale='640:trunc(ow/a/2)*2'"],["pass","1"],["f","mp4"],
           ["an",null]]},
         {"outfile_options": [["vcodec","libx264"],["preset","medium"],["vprofile","baseline"],
           ["b","400k"],["vf","yadif,scale='640:trunc(ow/a/2)*2'"],["pass","2"],
           ["acodec","libfaac"],["ab","128k"],["ar","48000"],["async","480"],["ac","2"],
           ["f","mp4"]], "move_atom_to_front": true}]}}
      """;

  private OriginalRequest() {}

  static String of(Path source, Path destination) {
    return TEMPLATE.replace("SOURCE", Api.uri(source)).replace("DESTINATION", Api.uri(destination));
  }
}
