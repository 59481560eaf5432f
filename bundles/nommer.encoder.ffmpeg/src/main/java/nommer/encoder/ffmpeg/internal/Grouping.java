package nommer.encoder.ffmpeg.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nommer.encoder.ffmpeg.internal.options.JobOption;

/** Which outputs of a job are made by one ffmpeg, so that their source is decoded once. */
final class Grouping {
  /** Of films that are encoded at the same time: each takes memory, and a part of the threads. */
  static final int MOST_FILMS = 12;

  private Grouping() {}

  /** Each output in one group; groups and outputs in the job's order. */
  static List<List<Member>> of(List<Member> members) {
    List<List<Member>> groups = new ArrayList<>();
    Map<List<JobOption>, List<Member>> open = new LinkedHashMap<>();
    for (Member member : members) {
      if (!member.isSociable()) {
        groups.add(List.of(member));
        continue;
      }
      List<Member> group = open.get(member.reading());
      if (group == null || (member.isFilm() && films(group) == MOST_FILMS)) {
        group = new ArrayList<>();
        open.put(member.reading(), group);
        groups.add(group);
      }
      group.add(member);
    }
    return groups;
  }

  /** How many of them encode films. */
  static int films(List<Member> group) {
    return (int) group.stream().filter(Member::isFilm).count();
  }
}
