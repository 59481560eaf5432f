package nommer.itests.errors;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nommer.itests.errors.Code.Place;
import org.jspecify.annotations.Nullable;

/** What an expression can come to, as far as it is written in the sources. */
final class Values {
  private static final int DEPTH = 8;

  private final Code code;

  Values(Code code) {
    this.code = code;
  }

  /** One thing that an expression can come to. */
  sealed interface Value {
    /** That text; {@code N} stands for a number in it. */
    record Text(String text) implements Value {}

    /** What the method around it is called with. */
    record Parameter(int index) implements Value {}

    /** What another error has, which is told where that one is made. */
    record Copied() implements Value {}

    /** It cannot be said. */
    record Unknown(String what) implements Value {}
  }

  Set<Value> of(ExpressionTree tree, Place place) {
    Set<Value> values = new LinkedHashSet<>();
    add(values, tree, place, 0);
    return values;
  }

  private void add(Set<Value> values, @Nullable ExpressionTree tree, Place place, int depth) {
    if (tree == null || depth > DEPTH) {
      values.add(new Value.Unknown(place.file() + ": " + tree));
    } else if (tree instanceof ParenthesizedTree inner) {
      add(values, inner.getExpression(), place, depth);
    } else if (tree instanceof LiteralTree literal) {
      values.add(new Value.Text(String.valueOf(literal.getValue())));
    } else if (tree instanceof BinaryTree sum
        && sum.getKind() == Tree.Kind.PLUS
        && sum.getLeftOperand() instanceof LiteralTree begin) {
      values.add(new Value.Text(begin.getValue() + "N"));
    } else if (tree instanceof ConditionalExpressionTree choice) {
      add(values, choice.getTrueExpression(), place, depth);
      add(values, choice.getFalseExpression(), place, depth);
    } else if (tree instanceof SwitchExpressionTree choice) {
      cases(choice).forEach(each -> add(values, each, place, depth));
    } else if (tree instanceof IdentifierTree name) {
      named(values, name.getName().toString(), place, depth);
    } else if (tree instanceof MemberSelectTree member) {
      member(values, member, place, depth);
    } else if (tree instanceof MethodInvocationTree call) {
      called(values, call, place, depth);
    } else {
      values.add(new Value.Unknown(place.file() + ": " + tree));
    }
  }

  private static List<ExpressionTree> cases(SwitchExpressionTree choice) {
    List<ExpressionTree> values = new ArrayList<>();
    for (CaseTree each : choice.getCases()) {
      if (each.getBody() instanceof ExpressionTree value) {
        values.add(value);
      }
    }
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitYield(YieldTree tree, @Nullable Void unused) {
        values.add(tree.getValue());
        return super.visitYield(tree, unused);
      }
    }.scan(choice, null);
    return values;
  }

  private void named(Set<Value> values, String name, Place place, int depth) {
    List<String> parameters =
        place.method().stream()
            .flatMap(each -> each.getParameters().stream())
            .map(each -> each.getName().toString())
            .toList();
    List<ExpressionTree> given =
        place.method().map(each -> Code.given(name, each)).orElse(List.of());
    if (parameters.contains(name)) {
      values.add(new Value.Parameter(parameters.indexOf(name)));
    } else if (!given.isEmpty()) {
      given.forEach(each -> add(values, each, place, depth + 1));
    } else {
      field(values, Code.imported(name, place.unit()).orElse(place.type()), name, place, depth);
    }
  }

  private void member(Set<Value> values, MemberSelectTree member, Place place, int depth) {
    String owner = member.getExpression().toString();
    String type = owner.equals("this") ? place.type() : Code.type(owner, place.unit());
    field(values, type, member.getIdentifier().toString(), place, depth);
  }

  /** A constant; or one that a constructor of the class is given. */
  private void field(Set<Value> values, String type, String name, Place from, int depth) {
    Optional<VariableTree> field = code.field(type, name).or(() -> inTheSameFile(name, from));
    if (field.isPresent() && field.get().getInitializer() != null) {
      add(values, field.get().getInitializer(), placeOf(type, from), depth + 1);
    } else if (code.types.containsKey(type) && !madeWith(type, name).isEmpty()) {
      for (Code.Call call : madeWith(type, name)) {
        int index = components(type).indexOf(name);
        add(values, call.arguments().get(index), call.inside(), depth + 1);
      }
    } else {
      values.add(new Value.Unknown(from.file() + ": " + name));
    }
  }

  private Optional<VariableTree> inTheSameFile(String name, Place from) {
    return code.units.entrySet().stream()
        .filter(each -> each.getValue().equals(from.unit()))
        .flatMap(each -> code.field(each.getKey(), name).stream())
        .findFirst();
  }

  private Place placeOf(String type, Place otherwise) {
    return code.units.containsKey(type)
        ? new Place(type, Optional.empty(), code.units.get(type))
        : otherwise;
  }

  /** A record's, or an enum's, in their order: fields that are not static. */
  private List<String> components(String type) {
    return code.types.get(type).getMembers().stream()
        .filter(VariableTree.class::isInstance)
        .map(VariableTree.class::cast)
        .filter(each -> each.getInitializer() == null)
        .map(each -> each.getName().toString())
        .toList();
  }

  private List<Code.Call> madeWith(String type, String name) {
    int index = components(type).indexOf(name);
    return code.calls.stream()
        .filter(each -> each.name().equals("<init>") && each.owner().equals(type))
        .filter(each -> index >= 0 && each.arguments().size() > index)
        .toList();
  }

  private void called(Set<Value> values, MethodInvocationTree call, Place place, int depth) {
    String select = call.getMethodSelect().toString();
    String name = select.replaceFirst(".*\\.", "");
    String owner = select.contains(".") ? select.replaceFirst("\\.\\w+$", "") : "";
    String type =
        owner.isEmpty()
            ? Code.imported(name, place.unit()).orElse(place.type())
            : Code.type(owner, place.unit());
    List<Code.Method> targets = code.methods(type, name, call.getArguments().size());
    if (targets.isEmpty() && name.matches("code|reason")) {
      values.add(new Value.Copied());
    } else if (targets.isEmpty()) {
      values.add(new Value.Unknown(place.file() + ": " + call));
    }
    for (Code.Method target : targets) {
      returned(values, target, call, place, depth);
    }
  }

  private void returned(
      Set<Value> values, Code.Method target, MethodInvocationTree call, Place place, int depth) {
    Set<Value> results = new LinkedHashSet<>();
    Place inside = new Place(target.type(), Optional.of(target.tree()), target.unit());
    results(target.tree()).forEach(each -> add(results, each, inside, depth + 1));
    for (Value result : results) {
      if (result instanceof Value.Parameter parameter) {
        add(values, call.getArguments().get(parameter.index()), place, depth + 1);
      } else {
        values.add(result);
      }
    }
  }

  private static List<ExpressionTree> results(MethodTree method) {
    List<ExpressionTree> results = new ArrayList<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void unused) {
        results.add(tree.getExpression());
        return super.visitReturn(tree, unused);
      }
    }.scan(method.getBody(), null);
    return results;
  }
}
