package dev.headwater.udfs.sql;

import dev.headwater.udfs.agents.Agents;
import dev.headwater.udfs.agents.ParsedAgent;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.types.Row;

/**
 * {@code agent_of(user_agent [, headers])}. Always a row, and {@code is_bot} is never NULL, so that {@code NOT is_bot}
 * keeps events without an agent.
 */
@FunctionHint(
        output =
                @DataTypeHint(
                        "ROW<browser STRING, browser_version STRING, os STRING, device STRING, is_bot BOOLEAN NOT NULL>"))
public class ReadAgent extends ScalarFunction {

    private transient Agents agents;

    @Override
    public void open(FunctionContext context) {
        agents = Agents.shared();
    }

    public Row eval(String userAgent) {
        return eval(userAgent, null);
    }

    public Row eval(String userAgent, String headers) {
        ParsedAgent agent = agents.of(userAgent, headers);
        return Row.of(agent.browser(), agent.browserVersion(), agent.os(), agent.device(), agent.bot());
    }
}
