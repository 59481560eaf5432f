package nommer.itests.errors;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Parsed sources: their methods, fields and calls by name, as far as names alone tell them. */
final class Code {
  /**
   * A method or constructor.
   *
   * @param type its class, as {@code package.Name} without those around it
   */
  record Method(String type, MethodTree tree, CompilationUnitTree unit) {
    String name() {
      return tree.getName().toString();
    }

    List<String> parameters() {
      return tree.getParameters().stream().map(each -> each.getName().toString()).toList();
    }
  }

  /**
   * A call of a method or constructor.
   *
   * @param owner the class it is made on, or empty if that is not known
   * @param name of the method, or {@code <init>}
   * @param inside where it is made
   */
  record Call(String owner, String name, List<ExpressionTree> arguments, Place inside) {}

  /** Where an expression stands. A field's, or an enum constant's, is in no method. */
  record Place(String type, Optional<MethodTree> method, CompilationUnitTree unit) {
    String file() {
      return Path.of(unit.getSourceFile().toUri()).getFileName().toString();
    }
  }

  final List<Method> methods = new ArrayList<>();
  final List<Call> calls = new ArrayList<>();
  final Map<String, ClassTree> types = new HashMap<>();
  final Map<String, CompilationUnitTree> units = new HashMap<>();

  static Code parsed(List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Code code = new Code();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources));
      for (CompilationUnitTree unit : task.parse()) {
        new Reading(code, unit).scan(unit, null);
      }
    }
    return code;
  }

  /** The initial value of a field or constant. */
  Optional<VariableTree> field(String type, String name) {
    return Optional.ofNullable(types.get(type)).stream()
        .flatMap(tree -> tree.getMembers().stream())
        .filter(VariableTree.class::isInstance)
        .map(VariableTree.class::cast)
        .filter(each -> each.getName().contentEquals(name))
        .findFirst();
  }

  List<Method> methods(String type, String name, int arguments) {
    return methods.stream()
        .filter(each -> each.type().equals(type) && each.name().equals(name))
        .filter(each -> each.parameters().size() == arguments)
        .toList();
  }

  /** A class by the name that it has in this file. */
  static String type(String name, CompilationUnitTree unit) {
    String first = name.replaceFirst(".*\\.", "");
    for (var each : unit.getImports()) {
      String imported = each.getQualifiedIdentifier().toString();
      if (!each.isStatic() && imported.endsWith("." + first)) {
        return packageOf(imported) + "." + first;
      }
    }
    return unit.getPackageName() + "." + first;
  }

  private static String packageOf(String type) {
    return type.replaceFirst("\\.[A-Z].*", "");
  }

  /** From which class a name was imported as its member. */
  static Optional<String> imported(String member, CompilationUnitTree unit) {
    return unit.getImports().stream()
        .filter(each -> each.isStatic())
        .map(each -> each.getQualifiedIdentifier().toString())
        .filter(each -> each.endsWith("." + member))
        .map(each -> each.substring(0, each.lastIndexOf('.')))
        .findFirst();
  }

  /** Values that a local variable is given anywhere in a method. */
  static List<ExpressionTree> given(String variable, MethodTree method) {
    List<ExpressionTree> values = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree tree, Void unused) {
        if (tree.getName().contentEquals(variable) && tree.getInitializer() != null) {
          values.add(tree.getInitializer());
        }
        return super.visitVariable(tree, unused);
      }

      @Override
      public Void visitAssignment(com.sun.source.tree.AssignmentTree tree, Void unused) {
        if (tree.getVariable().toString().equals(variable)) {
          values.add(tree.getExpression());
        }
        return super.visitAssignment(tree, unused);
      }
    }.scan(method.getBody(), null);
    return values;
  }
}
