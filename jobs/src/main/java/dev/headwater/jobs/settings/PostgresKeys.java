package dev.headwater.jobs.settings;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Keys of the Postgres connection. */
public final class PostgresKeys {
    private static final String SCHEME = "jdbc:postgresql:";

    /** Parameters of the URL override connection properties, so the URL must not hold these. */
    private static final Pattern NAMES_A_USER = Pattern.compile("[?&]user=");

    public static final Key<String> URL = Key.of(
                    "postgres.url",
                    Parsers.text()
                            .where(url -> url.startsWith(SCHEME), "must start with " + SCHEME)
                            .where(
                                    PostgresKeys::holdsNoPassword,
                                    "holds a password; its place is postgres.password alone")
                            .where(
                                    url -> !NAMES_A_USER.matcher(url).find(),
                                    "names a user; its place is postgres.user alone"),
                    "jdbc:postgresql://localhost:5432/headwater",
                    "The JDBC address of the database, without a password.")
            .with(Key.Trait.UNREPEATED);
    public static final Key<String> USER = Key.of("postgres.user", Parsers.text(), "headwater", "The database user.");
    public static final Key<Secret> PASSWORD = Key.required(
                    "postgres.password", Parsers.secret(), "The password of that user, never printed.")
            .with(Key.Trait.SECRET);

    public static final List<Key<?>> ALL = List.of(URL, USER, PASSWORD);

    private PostgresKeys() {}

    public static PostgresSettings read(Settings settings) {
        return new PostgresSettings(settings.get(URL), settings.get(USER), settings.get(PASSWORD));
    }

    /** Neither as a parameter ({@code sslpassword} is one as well) nor in the {@code user:password@host} form. */
    private static boolean holdsNoPassword(String url) {
        return !url.toLowerCase(Locale.ROOT).contains("password=") && !url.split("\\?", 2)[0].contains("@");
    }
}
