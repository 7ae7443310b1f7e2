package dev.headwater.udfs.sql;

import dev.headwater.udfs.agents.Agent;
import dev.headwater.udfs.agents.Agents;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.types.Row;

/**
 * {@code agent_of(user_agent [, headers])}. Always a row, and {@code is_bot} always true or false: {@code NOT is_bot} must
 * not lose the events that say nothing about their agent.
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
        Agent agent = agents.of(userAgent, headers);
        return Row.of(agent.browser(), agent.browserVersion(), agent.os(), agent.device(), agent.bot());
    }
}
