package dev.headwater.edge.capture;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How much of a client's address is written: all of it, its network, or a keyed hash. */
@FunctionalInterface
public interface AddressPrivacy {

    AddressPrivacy KEEP = address -> address;

    /** IPv4 keeps 24 bits, IPv6 48: enough for a country, too little for a person. */
    AddressPrivacy TRUNCATE = AddressPrivacy::network;

    String apply(String address);

    /** The same address gives the same text under one key; without the key none can be tried. */
    static AddressPrivacy hashed(byte[] key) {
        SecretKeySpec secret = new SecretKeySpec(key, "HmacSHA256");
        return address -> {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(secret);
                byte[] hash = mac.doFinal(address.getBytes(StandardCharsets.UTF_8));
                return "v" + HexFormat.of().formatHex(hash, 0, 16);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
            }
        };
    }

    private static String network(String address) {
        if (!address.matches("[0-9a-fA-F:.]+")) {
            return "";
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            int kept = bytes.length == 4 ? 3 : 6;
            for (int i = kept; i < bytes.length; i++) {
                bytes[i] = 0;
            }
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            return "";
        }
    }
}
