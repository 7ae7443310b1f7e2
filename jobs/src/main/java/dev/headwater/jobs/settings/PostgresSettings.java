package dev.headwater.jobs.settings;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Postgres connection settings, serialized with the sink. */
public record PostgresSettings(
        @Setting(
                        key = "postgres.url",
                        defaultValue = "jdbc:postgresql://localhost:5432/headwater",
                        parser = Url.class,
                        traits = Key.Trait.UNREPEATED,
                        doc = "The JDBC URL of the database, without a password.")
                String url,
        @Setting(key = "postgres.user", defaultValue = "headwater", doc = "The database user.") String user,
        @Setting(
                        key = "postgres.password",
                        traits = Key.Trait.SECRET,
                        doc = "The password of the database user, never printed.")
                Secret password)
        implements Serializable {

    public static final List<Key<?>> KEYS = SettingsSchema.keysOf(PostgresSettings.class);

    public static PostgresSettings of(Settings settings) {
        return (PostgresSettings) SettingTypes.create(PostgresSettings.class, settings);
    }

    /** Parameters of a URL override connection properties, so a URL must not hold a user or a password. */
    static final class Url implements Parser<String> {

        private static final String SCHEME = "jdbc:postgresql:";
        private static final Pattern USER = Pattern.compile("[?&]user=");

        private static final Parser<String> CHECKED = Parsers.text()
                .where(url -> url.startsWith(SCHEME), "must start with " + SCHEME)
                .where(Url::holdsNoPassword, "holds a password; its place is postgres.password alone")
                .where(url -> !USER.matcher(url).find(), "names a user; its place is postgres.user alone");

        @Override
        public String parse(String text) {
            return CHECKED.parse(text);
        }

        /** Neither as a parameter ({@code sslpassword} is one as well) nor in the {@code user:password@host} form. */
        private static boolean holdsNoPassword(String url) {
            return !url.toLowerCase(Locale.ROOT).contains("password=") && !url.split("\\?", 2)[0].contains("@");
        }
    }
}
