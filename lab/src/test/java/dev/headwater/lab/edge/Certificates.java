package dev.headwater.lab.edge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A certificate authority of our own, made by the JDK's keytool, and the key stores that depend on it. */
record Certificates(Path directory) {

    static final String PASSWORD = "changeit";

    /** A broker's key store: its certificate, for {@code localhost} alone, is signed by the authority. */
    static Certificates create(Path directory) throws Exception {
        Certificates made = new Certificates(directory);
        made.keytool("ca.p12", "-genkeypair -alias ca -keyalg EC -dname CN=ca -ext bc=ca:true");
        made.keytool("ca.p12", "-exportcert -rfc -alias ca -file ca.pem");
        made.keytool("trust.p12", "-importcert -noprompt -alias ca -file ca.pem");
        made.keytool("broker.p12", "-genkeypair -alias broker -keyalg EC -dname CN=localhost");
        made.keytool("broker.p12", "-certreq -alias broker -file broker.csr");
        made.keytool("ca.p12", "-gencert -rfc -alias ca -ext san=dns:localhost -infile broker.csr -outfile broker.pem");
        made.keytool("broker.p12", "-importcert -noprompt -alias ca -file ca.pem");
        made.keytool("broker.p12", "-importcert -noprompt -alias broker -file broker.pem");
        return made;
    }

    String brokerStore() {
        return directory.resolve("broker.p12").toString();
    }

    String trustStore() {
        return directory.resolve("trust.p12").toString();
    }

    private void keytool(String store, String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of("-keystore", store, "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("keytool " + arguments + ": " + output);
        }
    }
}
