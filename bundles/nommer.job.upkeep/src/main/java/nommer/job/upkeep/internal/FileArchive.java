package nommer.job.upkeep.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import nommer.job.api.EncodingJob;
import nommer.job.archive.ArchiveException;
import nommer.job.archive.JobArchive;
import nommer.job.archive.JobForm;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;

/**
 * A file for each month, in UTC, in which jobs ended: a line each, packed, those that are kept at
 * once being one part of the file. Whether that is on or off, the sums of hours hear of the jobs.
 */
@Component(service = JobArchive.class, configurationPid = Retention.PID)
public final class FileArchive implements JobArchive {
  private final JobForm form;
  private final Path folder;
  private final Consumer<EncodingJob> leaving;
  private final Map<YearMonth, ArchiveFile> files =
      new LinkedHashMap<>(8, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<YearMonth, ArchiveFile> eldest) {
          return size() > 8;
        }
      };
  private volatile boolean on;

  /** In the home of the framework property {@code nommer.home}. */
  @Activate
  public FileArchive(
      @Reference JobForm form,
      @Reference Historian historian,
      BundleContext context,
      RetentionConfig config) {
    this(
        form,
        historian::leaves,
        Path.of(context.getProperty("nommer.home")).toAbsolutePath().resolve("data/archive"),
        config.archive());
  }

  FileArchive(JobForm form, Consumer<EncodingJob> leaving, Path folder, boolean on) {
    this.form = form;
    this.leaving = leaving;
    this.folder = folder;
    this.on = on;
  }

  @Modified
  void modified(RetentionConfig edited) {
    on = edited.archive();
  }

  @Override
  public synchronized void keep(List<EncodingJob> ended) {
    if (on) {
      write(ended);
    }
    ended.forEach(leaving);
  }

  private void write(List<EncodingJob> ended) {
    Map<YearMonth, List<EncodingJob>> months =
        ended.stream()
            .collect(Collectors.groupingBy(FileArchive::month, TreeMap::new, Collectors.toList()));
    months.forEach(this::keep);
  }

  private void keep(YearMonth month, List<EncodingJob> ended) {
    Path file = folder.resolve(month + ".jsonl.gz");
    try {
      files.computeIfAbsent(month, unused -> new ArchiveFile(file)).add(member(ended));
    } catch (IOException e) {
      throw new ArchiveException(
          ("cannot write %s: %s; nothing is removed until that can be done: make room there, or set"
                  + " archive=false in nommer.job.retention")
              .formatted(file, e),
          e);
    }
  }

  private static YearMonth month(EncodingJob job) {
    return YearMonth.from(job.status().updatedAt().atOffset(ZoneOffset.UTC));
  }

  private byte[] member(List<EncodingJob> ended) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream packed = new GZIPOutputStream(bytes)) {
      for (EncodingJob job : ended) {
        packed.write(form.write(job).getBytes(UTF_8));
        packed.write('\n');
      }
    }
    return bytes.toByteArray();
  }
}
