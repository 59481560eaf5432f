package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import nommer.ffmpeg.Ffmpeg;

/**
 * Six seconds of 1080p, and what its encodes cost by themselves.
 *
 * @param ffmpeg the one that the worker uses
 * @param file the film
 * @param heights of the rungs, of which each is there ready-scaled, too
 */
record LadderFilm(Ffmpeg ffmpeg, Path file, List<Integer> heights) {
  private static final Duration MOST = Duration.ofMinutes(5);

  /** Of the film that the environment names, enlarged, or of a made one. */
  static LadderFilm make(Ffmpeg ffmpeg, Path in, List<Integer> heights)
      throws IOException, InterruptedException {
    LadderFilm film = new LadderFilm(ffmpeg, in.resolve("film.mp4"), heights);
    Optional<String> chosen = Optional.ofNullable(System.getenv("NOMMER_BENCH_FILM"));
    List<String> source =
        chosen
            .map(name -> List.of("-i", name))
            .orElse(
                words(
                    "-f lavfi -i testsrc2=size=1920x1080:rate=24,noise=alls=6"
                        + " -f lavfi -i sine=frequency=440:sample_rate=48000"));
    film.run(
        source,
        words(
            "-t 6 -vf scale=1920:1080 -c:v libx264 -preset fast -crf 18 -pix_fmt yuv420p -c:a aac"),
        List.of(film.file().toString()));
    for (int height : heights) {
      film.run(
          List.of("-i", film.file().toString()),
          words("-an -vf scale=-2:" + height + " -pix_fmt yuv420p"),
          List.of(film.ready(height)));
    }
    return film;
  }

  /** CPU seconds of each rung's encode, less the reading of it, of the sound, and of a decode. */
  double encodesAndOneDecode(String preset) throws IOException, InterruptedException {
    double sum = 0;
    for (int height : heights) {
      List<String> read = List.of("-i", ready(height));
      String encode = "-c:v libx264 -preset " + preset + " -crf 23 -threads 1 -f null";
      sum += cpu(read, words(encode)) - cpu(read, words("-c:v wrapped_avframe -f null"));
    }
    List<String> source = List.of("-threads", "1", "-i", file.toString());
    sum += cpu(source, words("-vn -c:a aac -b:a 128k -threads 1 -f null"));
    return sum + cpu(source, words("-an -c:v wrapped_avframe -f null"));
  }

  private double cpu(List<String> source, List<String> options)
      throws IOException, InterruptedException {
    double before = Proc.self().childrenCpuSeconds();
    run(source, options, List.of("-"));
    return Proc.self().childrenCpuSeconds() - before;
  }

  private void run(List<String> source, List<String> options, List<String> output)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(words("-v error -nostdin -y -filter_threads 1"));
    arguments.addAll(source);
    arguments.addAll(options);
    arguments.addAll(output);
    FilmCommands.run(List.of(ffmpeg.process(ffmpeg.program(), arguments)), MOST);
  }

  private String ready(int height) {
    return file.resolveSibling(height + ".y4m").toString();
  }

  private static List<String> words(String text) {
    return Arrays.asList(text.split(" ", -1));
  }
}
