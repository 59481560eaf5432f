package nommer.itests.errors;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreeScanner;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes down what one file declares and calls. */
final class Reading extends TreeScanner<@Nullable Void, @Nullable Void> {
  private final Code code;
  private final CompilationUnitTree unit;
  private String type = "";
  private Optional<MethodTree> method = Optional.empty();

  Reading(Code code, CompilationUnitTree unit) {
    this.code = code;
    this.unit = unit;
  }

  @Override
  public @Nullable Void visitClass(ClassTree tree, @Nullable Void unused) {
    String outer = type;
    Optional<MethodTree> around = method;
    if (!tree.getSimpleName().isEmpty()) { // what has no name belongs to where it stands
      type = unit.getPackageName() + "." + tree.getSimpleName();
      method = Optional.empty();
      code.types.put(type, tree);
      code.units.put(type, unit);
    }
    super.visitClass(tree, unused);
    type = outer;
    method = around;
    return null;
  }

  @Override
  public @Nullable Void visitMethod(MethodTree tree, @Nullable Void unused) {
    Optional<MethodTree> around = method;
    method = Optional.of(tree);
    code.methods.add(new Code.Method(type, tree, unit));
    super.visitMethod(tree, unused);
    method = around;
    return null;
  }

  @Override
  public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void unused) {
    String made = tree.getIdentifier().toString().replaceFirst("<.*", "");
    add(Code.type(made, unit), "<init>", tree.getArguments());
    return super.visitNewClass(tree, unused);
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void unused) {
    var select = tree.getMethodSelect();
    if (select instanceof IdentifierTree plain) {
      unqualified(plain.getName().toString(), tree);
    } else if (select instanceof MemberSelectTree on) {
      String owner = on.getExpression().toString();
      boolean known = owner.matches("([A-Z]\\w*\\.)*[A-Z][A-Za-z0-9]*");
      add(
          known ? Code.type(owner, unit) : owner.equals("this") ? type : "",
          on.getIdentifier().toString(),
          tree.getArguments());
    }
    return super.visitMethodInvocation(tree, unused);
  }

  private void unqualified(String name, MethodInvocationTree tree) {
    switch (name) {
      case "this" -> add(type, "<init>", tree.getArguments());
      case "super" -> add(above(), "<init>", tree.getArguments());
      default -> add(Code.imported(name, unit).orElse(type), name, tree.getArguments());
    }
  }

  private String above() {
    var parent = code.types.get(type).getExtendsClause();
    return parent == null ? "" : Code.type(parent.toString(), unit);
  }

  private void add(
      String owner, String name, List<? extends com.sun.source.tree.ExpressionTree> arguments) {
    code.calls.add(
        new Code.Call(owner, name, List.copyOf(arguments), new Code.Place(type, method, unit)));
  }
}
