package nommer.storage.s3.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import nommer.aws.AwsSetupException;
import nommer.media.api.ContentTypes;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The folders of trees beside one manifest: objects whose keys begin alike. Used by one thread.
 *
 * @param manifest whose folders they are
 */
record TreeFolder(S3Client s3, S3Location manifest, Settings settings) {
  private static final Logger LOG = LoggerFactory.getLogger(TreeFolder.class);

  /** What S3 takes as one object; a tree's files are segments. */
  private static final long MOST_BYTES = 5L << 30;

  /** Begin of the keys of what lies beside the manifest. */
  private String beside() {
    return manifest.key().substring(0, manifest.key().lastIndexOf('/') + 1);
  }

  /** Stores all files of a folder, under its name. */
  void store(Path folder) throws InterruptedException {
    String prefix = beside() + folder.getFileName() + "/";
    try (Pieces pieces = pieces("s3-tree-")) {
      List<Callable<Boolean>> files = new ArrayList<>();
      for (Path file : files(folder)) {
        files.add(() -> store(file, prefix + folder.relativize(file), pieces));
      }
      pieces.run(files);
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(each -> !Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)).toList();
    } catch (IOException | UncheckedIOException e) {
      throw new MediaException(
          ErrorCode.NODE,
          "unreadable_output",
          "cannot read what was encoded, " + folder + ": " + e,
          e);
    }
  }

  private boolean store(Path path, String key, Pieces pieces) throws InterruptedException {
    try (OutputFile file = OutputFile.open(path)) {
      if (file.size() > MOST_BYTES) {
        throw new MediaException(
            ErrorCode.BADDESTINATION,
            "too_large",
            "%s has more than 5 GiB, which is the most for a file of a tree".formatted(key));
      }
      Patience patience = new Patience(settings);
      while (true) {
        try {
          put(file, key, pieces);
          return true;
        } catch (PassingFailure e) {
          pieces.requireOn();
          patience.after(e);
        }
      }
    }
  }

  private void put(OutputFile file, String key, Pieces pieces) {
    int dot = key.lastIndexOf('.');
    String type = ContentTypes.of(dot > key.lastIndexOf('/') ? key.substring(dot) : "");
    try {
      s3.putObject(
          request ->
              request
                  .bucket(manifest.bucket())
                  .key(key)
                  .contentType(type)
                  .contentLength(file.size()),
          RequestBody.fromContentProvider(
              () -> file.slice(0, file.size(), pieces), file.size(), type));
    } catch (SdkException | AwsSetupException e) {
      throw Faults.ofStore(e, manifest);
    }
  }

  /** Names of the folders beside the manifest that begin so. */
  List<String> names(String begin) {
    String prefix = beside() + begin;
    List<String> names = new ArrayList<>();
    for (ListObjectsV2Response page :
        s3.listObjectsV2Paginator(
            request -> request.bucket(manifest.bucket()).prefix(prefix).delimiter("/"))) {
      for (CommonPrefix each : page.commonPrefixes()) {
        names.add(each.prefix().substring(beside().length(), each.prefix().length() - 1));
      }
    }
    return names;
  }

  /** Whether the manifest that is seen at the destination names that folder. */
  boolean isNamed(String folder) {
    return head(manifest.key()).contains(folder + "/");
  }

  /** The folder that it names, if it is one of a tree. */
  Optional<String> named() {
    return StagingName.folderNamedIn(head(manifest.key()));
  }

  /** Whether that manifest, or any that is seen beside it, names that folder. */
  boolean isNamedByAny(String folder) {
    Set<String> keys = new HashSet<>(Set.of(manifest.key()));
    for (ListObjectsV2Response page :
        s3.listObjectsV2Paginator(
            request -> request.bucket(manifest.bucket()).prefix(beside()).delimiter("/"))) {
      page.contents().stream().map(S3Object::key).filter(TreeFolder::isManifest).forEach(keys::add);
      if (keys.size() > Storage.Trees.MOST_MANIFESTS) {
        LOG.warn("a folder stays, there are too many manifests beside={}", manifest);
        return true;
      }
    }
    return keys.stream().anyMatch(key -> head(key).contains(folder + "/"));
  }

  private static boolean isManifest(String key) {
    String name = key.toLowerCase(Locale.ROOT);
    return name.endsWith(".m3u8") || name.endsWith(".mpd");
  }

  /** What an object begins with; empty where there is none. */
  private String head(String key) {
    try {
      return s3.getObjectAsBytes(
              request ->
                  request
                      .bucket(manifest.bucket())
                      .key(key)
                      .range("bytes=0-" + (Storage.Trees.HEAD - 1)))
          .asString(StandardCharsets.UTF_8);
    } catch (S3Exception e) {
      if (e.statusCode() == 404 || e.statusCode() == 416) { // none, or an empty one
        return "";
      }
      throw e;
    }
  }

  /** Removes a folder with all in it, if there is one. */
  void remove(String folder) throws InterruptedException {
    String prefix = beside() + folder + "/";
    for (ListObjectsV2Response page :
        s3.listObjectsV2Paginator(request -> request.bucket(manifest.bucket()).prefix(prefix))) {
      try (Pieces pieces = pieces("s3-untree-")) {
        List<Callable<Boolean>> objects = new ArrayList<>();
        page.contents().forEach(object -> objects.add(() -> remove(object, pieces)));
        pieces.run(objects);
      }
    }
  }

  private boolean remove(S3Object object, Pieces pieces) {
    s3.deleteObject(request -> request.bucket(manifest.bucket()).key(object.key()));
    pieces.moved(1);
    return true;
  }

  private Pieces pieces(String name) {
    return new Pieces(name + manifest.bucket(), settings.threads(), settings.stall());
  }
}
