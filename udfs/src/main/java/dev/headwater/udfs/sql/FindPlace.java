package dev.headwater.udfs.sql;

import dev.headwater.udfs.geo.GeoFile;
import dev.headwater.udfs.geo.GeoPlace;
import java.nio.file.Path;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.types.Row;

/** {@code place_of(ip)}, from the file that the job parameter {@code geo.database} names. NULL where it knows nothing. */
@FunctionHint(output = @DataTypeHint("ROW<country STRING, state STRING, city STRING>"))
public class FindPlace extends ScalarFunction {

    public static final String DATABASE = "geo.database";

    private transient GeoFile file;

    @Override
    public void open(FunctionContext context) {
        String name = context.getJobParameter(DATABASE, "");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("place_of needs a file of networks: SET"
                    + " 'pipeline.global-job-parameters' = '" + DATABASE + ":FILE.mmdb'");
        }
        file = GeoFile.shared(Path.of(name));
    }

    public Row eval(String address) {
        GeoPlace place = file.of(address);
        return place == null ? null : Row.of(place.country(), place.state(), place.city());
    }
}
