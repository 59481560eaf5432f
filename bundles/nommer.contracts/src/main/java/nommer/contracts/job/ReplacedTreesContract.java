package nommer.contracts.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nommer.job.api.Grant;
import nommer.job.api.JobId;
import nommer.job.replaced.NotedTree;
import nommer.job.replaced.ReplacedTree;
import nommer.job.replaced.ReplacedTrees;
import org.junit.jupiter.api.Test;

/** What every {@link ReplacedTrees} must do. */
public abstract class ReplacedTreesContract {
  private static final JobId JOB = JobId.create(Instant.EPOCH);
  private static final JobId OTHER = JobId.create(Instant.EPOCH);

  /** The one under test; of the same store throughout a test, and empty when the test begins. */
  protected abstract ReplacedTrees replaced();

  @Test
  void whatIsNotedIsKeptToTheLastByteUntilItIsForgotten() {
    ReplacedTree one =
        new ReplacedTree(
            JOB,
            3,
            "s3://ID:sec/\"ret@bucket/é/film.m3u8",
            "nommer-ab-1-0",
            Duration.ofMillis(2_678_400_001L),
            new Grant("id", "name", List.of("s3://a/"), List.of("s3://b/", "s3://c"), List.of()));
    ReplacedTree two = tree(OTHER, 3, "nommer-ab-1-0");
    assertThat(replaced().noted()).isEmpty();

    replaced().note(one);
    replaced().note(two);

    assertThat(replaced().noted()).extracting(NotedTree::tree).containsExactlyInAnyOrder(one, two);
    replaced().forget(noted(one));
    assertThat(replaced().noted()).extracting(NotedTree::tree).containsExactly(two);
  }

  @Test
  void anOutputsLaterNoteStandsInPlaceOfTheEarlierAndIsNotForgottenWithIt() {
    ReplacedTree first = tree(JOB, 0, "nommer-ab-1-0");
    ReplacedTree second = tree(JOB, 0, "nommer-cd-1-0");
    ReplacedTree beside = tree(JOB, 1, "nommer-ab-1-0");
    replaced().note(first);
    NotedTree before = noted(first);

    replaced().note(beside);
    replaced().note(second);
    replaced().forget(before);

    assertThat(replaced().noted())
        .extracting(NotedTree::tree)
        .containsExactlyInAnyOrder(second, beside);
    assertThat(noted(second).at()).isAfterOrEqualTo(before.at());
  }

  @Test
  void whatIsGoneMayBeForgottenAndNotedAgain() {
    ReplacedTree tree = tree(JOB, 0, "nommer-ab-1-0");
    replaced().note(tree);
    NotedTree noted = noted(tree);

    replaced().forget(noted);
    replaced().forget(noted);
    replaced().note(tree);

    assertThat(replaced().noted()).extracting(NotedTree::tree).containsExactly(tree);
  }

  @Test
  void whereThePlaceHoldsAPasswordItIsNotTold() {
    ReplacedTree tree = tree(JOB, 0, "nommer-ab-1-0");

    assertThat(tree.manifest()).contains("secret");
    assertThat(tree + " " + new NotedTree(tree, Instant.EPOCH, 0)).doesNotContain("secret");
  }

  private NotedTree noted(ReplacedTree tree) {
    return replaced().noted().stream()
        .filter(each -> each.tree().equals(tree))
        .findFirst()
        .orElseThrow();
  }

  private static ReplacedTree tree(JobId by, int output, String folder) {
    return new ReplacedTree(
        by, output, "s3://id:secret@b/film.m3u8", folder, Duration.ofHours(1), Grant.OWNER);
  }
}
