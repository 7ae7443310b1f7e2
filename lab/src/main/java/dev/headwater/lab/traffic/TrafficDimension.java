package dev.headwater.lab.traffic;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Dimension rows for the hosts, networks and campaigns of generated traffic; some are left out, as in real tables. */
public final class TrafficDimension {

    private static final String HOSTS =
            """
            INSERT INTO dim_hosts (host, site, section, owner)
            SELECT * FROM (VALUES
                ('www.headwater.example', 'headwater', 'home', 'marketing'),
                ('blog.headwater.example', 'headwater', 'blog', 'marketing'),
                ('docs.headwater.example', 'headwater', 'docs', 'engineering'),
                ('jobs.headwater.example', 'headwater', 'jobs', 'people'),
                ('shop.headwater.example', 'shop', 'store', 'sales')) AS known
            WHERE NOT EXISTS (SELECT FROM dim_hosts)""";

    private static final String NETWORKS =
            """
            INSERT INTO dim_networks (network, country, state, city)
            SELECT network::cidr, country, state, city FROM (VALUES
                ('198.18.0.0/15', 'US', '', ''),
                ('198.18.0.0/22', 'DE', 'BE', 'Berlin'),
                ('198.18.4.0/22', 'IN', 'KA', 'Bengaluru'),
                ('198.18.8.0/23', 'BR', 'SP', 'Campinas'),
                ('198.19.0.0/22', 'NO', '', 'Bergen'),
                ('198.19.4.0/22', 'JP', '', ''),
                ('2001:db8::/33', 'NL', '', '')) AS known (network, country, state, city)
            WHERE NOT EXISTS (SELECT FROM dim_networks)""";

    private static final String CAMPAIGNS =
            """
            INSERT INTO dim_campaigns (source, medium, campaign, channel)
            SELECT 'newsletter', 'email', 'spring', 'newsletter'
            WHERE NOT EXISTS (SELECT FROM dim_campaigns)""";

    private TrafficDimension() {}

    /** Fills empty tables only. */
    public static void insert(Connection postgres) throws SQLException {
        try (Statement statement = postgres.createStatement()) {
            statement.execute(HOSTS);
            statement.execute(NETWORKS);
            statement.execute(CAMPAIGNS);
        }
    }
}
