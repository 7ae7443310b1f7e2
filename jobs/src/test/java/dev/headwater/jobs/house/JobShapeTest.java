package dev.headwater.jobs.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import dev.headwater.jobs.Jobs;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** A job fits on one screen: a card, constants, a main that connects source and sinks, a topology. */
class JobShapeTest {

    private static final List<String> CARD = List.of(
            "Question:",
            "Reads:",
            "Keyed by:",
            "Window:",
            "Out-of-orderness:",
            "Lateness:",
            "Emits:",
            "Late and rejected:",
            "State bounded by:");

    private static final Set<Kind> BRANCHES = EnumSet.of(
            Kind.IF,
            Kind.SWITCH,
            Kind.SWITCH_EXPRESSION,
            Kind.CONDITIONAL_EXPRESSION,
            Kind.FOR_LOOP,
            Kind.ENHANCED_FOR_LOOP,
            Kind.WHILE_LOOP,
            Kind.DO_WHILE_LOOP,
            Kind.TRY);

    private static final List<Path> JOBS = Checkout.javaFiles().stream()
            .filter(file -> Checkout.name(file).matches("jobs/src/main/java/dev/headwater/jobs/\\w+/\\w+Job\\.java"))
            .toList();

    @Test
    void everyJobHasOneFile() {
        assertThat(JOBS)
                .extracting(file -> file.getParent().getFileName().toString())
                .containsExactlyInAnyOrderElementsOf(Jobs.byName().keySet());
    }

    @Test
    void fitsOnScreenAndBeginsWithCard() {
        assertThat(JOBS).allSatisfy(job -> {
            String text = Checkout.text(job);
            assertThat(text.lines().count()).as(Checkout.name(job)).isLessThanOrEqualTo(120);
            assertThat(text.substring(0, text.indexOf("public final class")))
                    .as(Checkout.name(job))
                    .containsSubsequence(CARD);
        });
    }

    @Test
    void mainHasEightStatementsAndNoBranch() throws Exception {
        for (Path job : JOBS) {
            MethodTree main = methods(job).get("main");
            assertThat(main.getBody().getStatements()).as(Checkout.name(job)).hasSizeLessThanOrEqualTo(8);
            assertThat(branchesIn(main)).as(Checkout.name(job)).isEmpty();
        }
    }

    @Test
    void topologyDoesNotBranch() throws Exception {
        for (Path job : JOBS) {
            assertThat(branchesIn(methods(job).get("topology")))
                    .as(Checkout.name(job))
                    .isEmpty();
        }
    }

    @Test
    void jobFileHoldsMainAndTopologyOnly() throws Exception {
        for (Path job : JOBS) {
            assertThat(methods(job)).as(Checkout.name(job)).containsOnlyKeys("<init>", "main", "topology");
        }
    }

    private static TreeMap<String, MethodTree> methods(Path job) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        TreeMap<String, MethodTree> methods = new TreeMap<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(job.toFile()));
            for (CompilationUnitTree unit : task.parse()) {
                new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitMethod(MethodTree method, Void nothing) {
                        methods.put(method.getName().toString(), method);
                        return super.visitMethod(method, nothing);
                    }
                }.scan(unit, null);
            }
        }
        return methods;
    }

    private static Set<Kind> branchesIn(MethodTree method) {
        Set<Kind> found = EnumSet.noneOf(Kind.class);
        new TreeScanner<Void, Void>() {
            @Override
            public Void scan(Tree tree, Void nothing) {
                if (tree != null && BRANCHES.contains(tree.getKind())) {
                    found.add(tree.getKind());
                }
                return super.scan(tree, nothing);
            }
        }.scan(method, null);
        return found;
    }
}
