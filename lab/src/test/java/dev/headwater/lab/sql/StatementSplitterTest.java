package dev.headwater.lab.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.lab.sql.Script.StatementSplitter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementSplitterTest {

    private static final Path FILE = Path.of("a.sql");

    @Test
    void splitsAtSemicolonsAndKeepsLines() {
        assertThat(of("-- first; of all\nSET 'a' = 'b';\n\n/* and\nthen; */ SELECT 1 ;SELECT\n2"))
                .extracting(Script.Statement::line, Script.Statement::text)
                .containsExactly(tuple(2, "SET 'a' = 'b'"), tuple(5, "SELECT 1"), tuple(5, "SELECT\n2"));
    }

    @Test
    void ignoresSemicolonsInQuotesAndComments() {
        assertThat(texts("SELECT 'a;''b', `c;d` -- e;\n, \"f;g\" /* h; */ FROM t;"))
                .containsExactly("SELECT 'a;''b', `c;d`  \n, \"f;g\"   FROM t");
    }

    @Test
    void keepsHints() {
        assertThat(texts("SELECT /*+ STATE_TTL('t' = '1;*/h') */ 1 /* + */ FROM t /*+ OPTIONS('a'='b') */;SELECT 2"))
                .containsExactly(
                        "SELECT /*+ STATE_TTL('t' = '1;*/h') */ 1   FROM t /*+ OPTIONS('a'='b') */", "SELECT 2");
    }

    @Test
    void ignoresDashesInQuotes() {
        assertThat(texts("SELECT '-- a', '/* b';")).containsExactly("SELECT '-- a', '/* b'");
    }

    @Test
    void keepsAStatementSetWhole() {
        String set = "EXECUTE STATEMENT SET\nBEGIN\nINSERT INTO a SELECT 'END;' FROM b;\nINSERT INTO c SELECT 1;\nend";
        assertThat(texts(set + ";\nSELECT 2;")).containsExactly(set, "SELECT 2");
    }

    @Test
    void leavesUnclosedQuotesToTheParser() {
        assertThat(texts("SELECT 'a;")).containsExactly("SELECT 'a;");
        assertThat(texts("SELECT 1; /* b")).containsExactly("SELECT 1");
    }

    @Test
    void returnsNothingForBlankText() {
        assertThat(of(" ;; -- a\n;")).isEmpty();
    }

    @Test
    void parsesAStatementOnItsOwnLine() {
        Script.Statement statement = of("\n\nSELECT\n1").get(0);

        assertThat(statement.inPlace()).isEqualTo("\n\nSELECT\n1");
        assertThat(statement.headline()).isEqualTo("a.sql, line 3: SELECT 1");
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.api.Assertions.tuple(values);
    }

    private static List<String> texts(String file) {
        return of(file).stream().map(Script.Statement::text).toList();
    }

    private static List<Script.Statement> of(String file) {
        return StatementSplitter.of(FILE, file);
    }
}
