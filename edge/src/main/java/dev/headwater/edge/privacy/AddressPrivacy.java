package dev.headwater.edge.privacy;

import dev.headwater.udfs.addresses.Truncation;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How much of a client's address leaves the process: all of it, its network, or a keyed hash. Null stands for none. */
@FunctionalInterface
public interface AddressPrivacy extends UnaryOperator<String> {

    AddressPrivacy KEEP = address -> address;

    /** Enough for a country, too little for a person. */
    AddressPrivacy TRUNCATE = Truncation.USUAL::of;

    /** One address has one hash, and only the holder of the key can try addresses. A hash has no place. */
    static AddressPrivacy hashed(byte[] key) {
        SecretKeySpec secret = new SecretKeySpec(key, "HmacSHA256");
        return address -> {
            try {
                Mac mac = Mac.getInstance(secret.getAlgorithm());
                mac.init(secret);
                byte[] hash = mac.doFinal(address.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(hash, 0, hash.length / 2);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has HmacSHA256", e);
            }
        };
    }
}
