package nommer.bench.internal.chaos;

import java.util.List;
import java.util.Set;

/**
 * What was there when all had settled, and what had been seen on the way.
 *
 * @param jobs all that the store has
 * @param lost ids that were accepted and that the store has not
 * @param mostWorkers the most that were seen at one time
 * @param endings how feederd ended where nobody killed it
 * @param finishedTwice jobs that two claims say they finished
 * @param processes that were left
 * @param folders run folders that were left
 * @param staging files that were left beside destinations
 * @param recorded jobs that ended and whose record still names staging
 */
record Remains(
    List<Outcome> jobs,
    List<String> lost,
    Set<String> mostWorkers,
    List<String> endings,
    List<String> finishedTwice,
    List<String> processes,
    List<String> folders,
    List<String> staging,
    List<String> recorded) {}
