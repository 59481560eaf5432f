package nommer.itests.errors;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import nommer.itests.errors.Code.Place;
import nommer.itests.errors.Values.Value;

/**
 * Which codes and reasons can reach whom a job or a request is answered: all that the sources make
 * such errors of, followed from there to where the words are written.
 */
final class ErrorScan {
  /** Where errors are made: the class, and which arguments are the code and the reason. */
  private static final Map<String, List<Integer>> MADE =
      Map.of(
          "nommer.media.api.MediaException", List.of(0, 1),
          "nommer.job.api.JobError", List.of(0, 1),
          "nommer.rest.internal.http.Problem", List.of(1, 2),
          "nommer.listener.internal.Refusal", List.of(0, 1));

  /** An argument, where it is written. */
  private record Argument(ExpressionTree tree, Place place) {}

  private final Code code;
  private final Values values;
  private final Set<List<Object>> seen = new HashSet<>();

  /** {@code CODE/reason} of each, or {@code CODE} alone, and the file where it is made. */
  final Map<String, Set<String>> told = new TreeMap<>();

  /** What could not be followed. */
  final Set<String> unknown = new TreeSet<>();

  private ErrorScan(Code code) {
    this.code = code;
    values = new Values(code);
  }

  static ErrorScan of(List<Path> sources) throws IOException {
    ErrorScan scan = new ErrorScan(Code.parsed(sources));
    for (Code.Call call : List.copyOf(scan.code.calls)) {
      List<Integer> at = MADE.get(call.owner());
      if (at != null && call.name().equals("<init>")) {
        scan.follow(
            new Argument(call.arguments().get(at.get(0)), call.inside()),
            new Argument(call.arguments().get(at.get(1)), call.inside()));
      }
    }
    return scan;
  }

  private void follow(Argument codes, Argument reasons) {
    if (!seen.add(List.of(codes.tree(), reasons.tree()))) {
      return;
    }
    for (Value one : values.of(codes.tree(), codes.place())) {
      for (Value other : values.of(reasons.tree(), reasons.place())) {
        follow(codes, one, reasons, other);
      }
    }
  }

  private void follow(Argument codes, Value one, Argument reasons, Value other) {
    if (one instanceof Value.Copied || other instanceof Value.Copied) {
      return;
    }
    if (one instanceof Value.Unknown no) {
      unknown.add(no.what());
    } else if (other instanceof Value.Unknown no) {
      unknown.add(no.what());
    } else if (one instanceof Value.Text known && other instanceof Value.Text reason) {
      if (known.text().isEmpty()) {
        return; // no error at all
      }
      String name = reason.text().isEmpty() ? known.text() : known.text() + "/" + reason.text();
      told.computeIfAbsent(name, unused -> new TreeSet<>()).add(reasons.place().file());
    } else if (one instanceof Value.Parameter || other instanceof Value.Parameter) {
      Place place = one instanceof Value.Parameter ? codes.place() : reasons.place();
      callers(codes, one, reasons, other, place);
    }
  }

  private void callers(Argument codes, Value one, Argument reasons, Value other, Place place) {
    List<Code.Call> callers = code.calls.stream().filter(each -> calls(each, place)).toList();
    if (callers.isEmpty()) {
      unknown.add(place.file() + ": nobody calls " + place.method().orElseThrow().getName());
    }
    for (Code.Call call : callers) {
      follow(argument(codes, one, place, call), argument(reasons, other, place, call));
    }
  }

  private static Argument argument(Argument here, Value value, Place place, Code.Call call) {
    boolean handed = value instanceof Value.Parameter && here.place().equals(place);
    return handed
        ? new Argument(call.arguments().get(((Value.Parameter) value).index()), call.inside())
        : here;
  }

  private boolean calls(Code.Call call, Place target) {
    var method = target.method().orElseThrow();
    return call.name().contentEquals(method.getName())
        && call.arguments().size() == method.getParameters().size()
        && reaches(call, target);
  }

  private boolean reaches(Code.Call call, Place target) {
    boolean near = call.inside().unit().equals(target.unit());
    boolean hidden =
        target.method().orElseThrow().getModifiers().getFlags().stream()
            .anyMatch(each -> each.toString().equals("private"));
    if (call.owner().equals(target.type()) || call.name().equals("<init>")) {
      return call.owner().equals(target.type());
    }
    return (near && call.owner().equals(call.inside().type()))
        || extend(call.owner(), target.type())
        || (call.owner().isEmpty() && (near || !hidden));
  }

  private boolean extend(String type, String above) {
    var tree = code.types.get(type);
    if (tree == null || tree.getExtendsClause() == null) {
      return false;
    }
    Tree parent = tree.getExtendsClause();
    String name = Code.type(parent.toString(), code.units.get(type));
    return name.equals(above) || extend(name, above);
  }
}
