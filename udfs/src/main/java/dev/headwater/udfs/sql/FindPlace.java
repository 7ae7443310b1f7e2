package dev.headwater.udfs.sql;

import dev.headwater.udfs.geo.GeoFile;
import dev.headwater.udfs.geo.Place;
import java.nio.file.Path;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.types.Row;

/** {@code place_of(ip)}, from the file in the job parameter {@code geo.database}. NULL for an address that is not in the file. */
@FunctionHint(output = @DataTypeHint("ROW<country STRING, state STRING, city STRING>"))
public class FindPlace extends ScalarFunction {

    public static final String DATABASE = "geo.database";

    private transient GeoFile file;

    @Override
    public void open(FunctionContext context) {
        String name = context.getJobParameter(DATABASE, "");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("place_of needs a geo file: SET"
                    + " 'pipeline.global-job-parameters' = '" + DATABASE + ":FILE.mmdb'");
        }
        file = GeoFile.shared(Path.of(name));
    }

    public Row eval(String address) {
        Place place = file.of(address);
        return place == null
                ? null
                : Row.of(nullIfEmpty(place.country()), nullIfEmpty(place.state()), nullIfEmpty(place.city()));
    }

    private static String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
