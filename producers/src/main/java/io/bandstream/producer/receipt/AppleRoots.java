package io.bandstream.producer.receipt;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Root certificates from files. Whoever can put another file there could sign receipts: so each must be the one meant. */
final class AppleRoots {

    private static final String REMEDY =
            "; put Apple Root CA - G3 there, from https://www.apple.com/certificateauthority/AppleRootCA-G3.cer";

    private AppleRoots() {}

    /** @throws IllegalArgumentException if a file can't be read, is no certificate, or is another one than meant */
    static Set<InputStream> read(List<AppleSettings.Root> roots) {
        return roots.stream()
                .map(AppleRoots::read)
                .map(ByteArrayInputStream::new)
                .collect(Collectors.toSet());
    }

    private static byte[] read(AppleSettings.Root root) {
        byte[] certificate = encoded(root.file());
        String actual = fingerprint(certificate);
        if (!actual.equals(digits(root.fingerprint()))) {
            throw refused(root.file(), "its SHA-256 fingerprint is " + actual + ", not " + digits(root.fingerprint()));
        }
        return certificate;
    }

    private static byte[] encoded(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getEncoded();
        } catch (IOException e) {
            throw refused(file, "it can't be read (" + e.getClass().getSimpleName() + ")");
        } catch (CertificateException e) {
            throw refused(file, "it holds no X.509 certificate");
        }
    }

    private static IllegalArgumentException refused(Path file, String why) {
        return new IllegalArgumentException("the root certificate " + file + " can't be used: " + why + REMEDY);
    }

    private static String fingerprint(byte[] certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static String digits(String fingerprint) {
        return fingerprint.replace(":", "").toLowerCase(Locale.ROOT);
    }
}
