package dev.headwater.udfs.enrichment;

import dev.headwater.udfs.dimensions.Dimension;
import dev.headwater.udfs.dimensions.Place;
import dev.headwater.udfs.geo.GeoFile;
import dev.headwater.udfs.geo.GeoPlace;
import dev.headwater.udfs.geo.PinnedGeoFile;

/** Asks the file first where there is one, and the dimension for what the file does not know; never half of each. */
record PlaceFinder(GeoFile file) {

    static PlaceFinder with(PinnedGeoFile geoDatabase) {
        return new PlaceFinder(geoDatabase == null ? null : geoDatabase.open());
    }

    FoundPlace of(String ip, Dimension dimension) {
        if (ip == null) {
            return FoundPlace.NONE;
        }
        FoundPlace found = file == null ? FoundPlace.NONE : inFile(ip);
        return found.isKnown() ? found : inDimension(ip, dimension);
    }

    private FoundPlace inFile(String ip) {
        GeoPlace place = file.of(ip);
        return place == null
                ? FoundPlace.NONE
                : new FoundPlace(
                        Enricher.known(place.country()),
                        Enricher.known(place.state() == null ? place.stateCode() : place.state()),
                        Enricher.known(place.city()));
    }

    private static FoundPlace inDimension(String ip, Dimension dimension) {
        Place place = dimension.place(ip);
        return new FoundPlace(
                Enricher.known(place.country()), Enricher.known(place.state()), Enricher.known(place.city()));
    }
}
