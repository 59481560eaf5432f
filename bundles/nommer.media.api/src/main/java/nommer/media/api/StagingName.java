package nommer.media.api;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the staging object of one output of one claim, {@code .nommer-JOB-CLAIM-N}, and the folder
 * of a tree, {@code nommer-JOB-CLAIM-N}. Immutable.
 *
 * <p>The claim's number makes it unique for ever, so staging that another node removed is never
 * created again by the node that lost the job.
 */
public final class StagingName {
  private static final Pattern EARLIER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern FOLDER =
      Pattern.compile(
          "nommer-(?<job>[0-9A-Za-z]{1,100})-(?<claim>[0-9]{1,18})-(?<output>[0-9]{1,9})");
  private static final Pattern NAMED = Pattern.compile("(?<![0-9A-Za-z._-])(" + FOLDER + ")/");

  private final String job;
  private final long claim;
  private final int output;

  /**
   * @param job id of the job
   * @param claim fencing token of the claim
   * @param output index of the output, from 0
   */
  public StagingName(String job, long claim, int output) {
    this.job = job;
    this.claim = claim;
    this.output = output;
  }

  /** What the names of all the job's staging objects begin with, whatever the claim. */
  public String jobPrefix() {
    return ".nommer-" + job + "-";
  }

  /**
   * Name of the folder beside a tree's manifest in which the tree's files lie. It stays after the
   * publishing, and is what the manifest calls it; without a dot, since web servers hide such.
   */
  public String folder() {
    return toString().substring(1);
  }

  /**
   * Whether {@code name} is what an earlier claim called the staging object of the same output:
   * what a sweep may remove. Of a later one nothing may be, by a node that wakes up late.
   *
   * @param name anything
   */
  public boolean follows(String name) {
    String end = "-" + output;
    if (!name.startsWith(jobPrefix()) || !name.endsWith(end)) {
      return false;
    }
    int begin = jobPrefix().length();
    String other = name.substring(begin, Math.max(begin, name.length() - end.length()));
    return EARLIER.matcher(other).matches() && Long.parseLong(other) < claim;
  }

  /**
   * Whether {@code name} is what an earlier claim called the folder of the same tree.
   *
   * @param name anything
   */
  public boolean followsFolder(String name) {
    return follows("." + name);
  }

  /**
   * What the folder of a tree tells by its name.
   *
   * @param folder anything
   * @return empty where no tree's folder is called so
   */
  public static Optional<StagingName> ofFolder(String folder) {
    Matcher name = FOLDER.matcher(folder);
    return name.matches()
        ? Optional.of(
            new StagingName(
                name.group("job"),
                Long.parseLong(name.group("claim")),
                Integer.parseInt(name.group("output"))))
        : Optional.empty();
  }

  /**
   * The folder that a manifest names.
   *
   * @param manifest its first {@link Storage.Trees#HEAD} bytes, or fewer
   * @return empty where it names none of a tree, or several
   */
  public static Optional<String> folderNamedIn(String manifest) {
    List<String> folders =
        NAMED.matcher(manifest).results().map(each -> each.group(1)).distinct().limit(2).toList();
    return folders.size() == 1 ? Optional.of(folders.get(0)) : Optional.empty();
  }

  /** Id of the job. */
  public String job() {
    return job;
  }

  /** The whole name of the staging object. */
  @Override
  public String toString() {
    return jobPrefix() + claim + "-" + output;
  }
}
