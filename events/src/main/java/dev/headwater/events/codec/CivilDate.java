package dev.headwater.events.codec;

/** Calendar arithmetic for years of four digits, without an object a date. */
final class CivilDate {

    private static final int DAYS_FROM_YEAR_0_TO_1970 = 719_528;
    private static final int[] DAYS_BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

    private CivilDate() {}

    static boolean isDay(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1) {
            return false;
        }
        int leapDay = month == 2 && isLeap(year) ? 1 : 0;
        return day <= DAYS_BEFORE_MONTH[month] - DAYS_BEFORE_MONTH[month - 1] + leapDay;
    }

    static long epochDay(int year, int month, int day) {
        int leapDay = month > 2 && isLeap(year) ? 1 : 0;
        return firstDay(year) + DAYS_BEFORE_MONTH[month - 1] + leapDay + day - 1;
    }

    static int year(long epochDay) {
        int year = (int) ((epochDay + DAYS_FROM_YEAR_0_TO_1970) * 400 / 146_097);
        return firstDay(year) > epochDay ? year - 1 : firstDay(year + 1) <= epochDay ? year + 1 : year;
    }

    static int month(int year, int dayOfYear) {
        int month = dayOfYear / 31 + 1;
        return month < 12 && dayOfYear >= daysBefore(year, month + 1) ? month + 1 : month;
    }

    static int daysBefore(int year, int month) {
        return DAYS_BEFORE_MONTH[month - 1] + (month > 2 && isLeap(year) ? 1 : 0);
    }

    static long firstDay(int year) {
        int before = year - 1;
        return 365L * year + (year == 0 ? 0 : before / 4 - before / 100 + before / 400 + 1) - DAYS_FROM_YEAR_0_TO_1970;
    }

    private static boolean isLeap(int year) {
        return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    }
}
