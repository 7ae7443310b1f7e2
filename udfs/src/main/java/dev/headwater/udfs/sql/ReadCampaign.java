package dev.headwater.udfs.sql;

import dev.headwater.udfs.urls.CampaignLink;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.types.Row;

/** {@code campaign_of(url)}. NULL for a link without a campaign. */
@FunctionHint(output = @DataTypeHint("ROW<source STRING, medium STRING, name STRING, term STRING, content STRING>"))
public class ReadCampaign extends ScalarFunction {

    public Row eval(String url) {
        CampaignLink link = CampaignLink.of(url);
        return link.equals(CampaignLink.NONE)
                ? null
                : Row.of(link.source(), link.medium(), link.name(), link.term(), link.content());
    }
}
