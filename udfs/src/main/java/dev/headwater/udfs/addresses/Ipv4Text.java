package dev.headwater.udfs.addresses;

/** Four decimal numbers with dots between them, and nothing else: no shorter forms, no octal. */
final class Ipv4Text {

    private static final int MOST_DIGITS = 3;

    private Ipv4Text() {}

    /** Reads all of the text from a place on; false if it is no such address. */
    static boolean read(String text, int from, byte[] into, int at) {
        int place = from;
        for (int part = 0; part < AddressText.IPV4_BYTES; part++) {
            if (part > 0 && (place == text.length() || text.charAt(place++) != '.')) {
                return false;
            }
            int end = digitsEnd(text, place);
            boolean octal = end > place + 1 && text.charAt(place) == '0';
            if (end == place || end > place + MOST_DIGITS || octal) {
                return false;
            }
            int number = Integer.parseInt(text, place, end, 10);
            if (number > 255) {
                return false;
            }
            into[at + part] = (byte) number;
            place = end;
        }
        return place == text.length();
    }

    static String of(byte[] address) {
        return (address[0] & 0xff) + "." + (address[1] & 0xff) + "." + (address[2] & 0xff) + "." + (address[3] & 0xff);
    }

    private static int digitsEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
