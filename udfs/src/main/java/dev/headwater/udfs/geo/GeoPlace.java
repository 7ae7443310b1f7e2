package dev.headwater.udfs.geo;

/**
 * Where the network of an address is, as far as somebody knows; what is not known is {@code null}. Names are English.
 *
 * @param country ISO code of two letters
 * @param registeredCountry where the network is registered, which may be elsewhere
 * @param stateCode ISO code of the state within its country
 */
public record GeoPlace(
        String continent,
        String country,
        String countryName,
        String registeredCountry,
        String stateCode,
        String state,
        String city,
        String postal,
        Double latitude,
        Double longitude,
        String timeZone) {}
