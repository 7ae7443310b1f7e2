package dev.headwater.jobs.house;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Facts about every source file of every module, read once with the compiler's parser. */
final class Sources {

    /** Something found in a file; {@code lines} is how long it is. */
    record Found(String file, long line, String text, long lines) {

        boolean inTests() {
            return file.contains("src/test/");
        }

        @Override
        public String toString() {
            return file + ":" + line + " " + text + " (" + lines + " lines)";
        }
    }

    private static final Sources ALL = new Sources();

    final List<Found> types = new ArrayList<>();
    final List<Found> methods = new ArrayList<>();
    final List<Found> emptyCatches = new ArrayList<>();
    /** Imports, and every {@code a.b} that is read or called. */
    final List<Found> names = new ArrayList<>();

    final List<String> filesWithMain = new ArrayList<>();

    private Sources() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            Collection<Path> paths = Checkout.javaFiles();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(paths));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new Reader(unit, positions).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Sources all() {
        return ALL;
    }

    private final class Reader extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final String file;

        Reader(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
            this.file = Checkout.name(Path.of(unit.getSourceFile().toUri()));
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            if (!type.getSimpleName().isEmpty()) {
                types.add(found(type, type.getSimpleName().toString()));
            }
            return super.visitClass(type, nothing);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            String name = method.getName().toString();
            if (method.getBody() != null && positions.getEndPosition(unit, method.getBody()) >= 0) {
                methods.add(found(method.getBody(), name));
            }
            if (name.equals("main")) {
                filesWithMain.add(file);
            }
            return super.visitMethod(method, nothing);
        }

        @Override
        public Void visitCatch(CatchTree caught, Void nothing) {
            if (caught.getBlock().getStatements().isEmpty()) {
                emptyCatches.add(found(caught, caught.getParameter().toString()));
            }
            return super.visitCatch(caught, nothing);
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree select, Void nothing) {
            names.add(found(select, select.toString()));
            return super.visitMemberSelect(select, nothing);
        }

        @Override
        public Void visitImport(ImportTree imported, Void nothing) {
            names.add(found(imported, imported.getQualifiedIdentifier().toString()));
            return super.visitImport(imported, nothing);
        }

        private Found found(Tree tree, String text) {
            long first = line(positions.getStartPosition(unit, tree));
            return new Found(file, first, text, line(positions.getEndPosition(unit, tree)) - first + 1);
        }

        private long line(long position) {
            return position < 0 ? 0 : unit.getLineMap().getLineNumber(position);
        }
    }
}
