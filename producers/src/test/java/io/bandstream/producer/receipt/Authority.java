package io.bandstream.producer.receipt;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;

/** A key with its certificate, and what it may sign: certificates of others. Always P-256. */
final class Authority {

    /** On the certificate that signs receipts. */
    static final String RECEIPT_SIGNER = "1.2.840.113635.100.6.11.1";
    /** On the one that vouches for it. */
    static final String INTERMEDIATE = "1.2.840.113635.100.6.2.1";

    private static final String ECDSA_SHA256 = "1.2.840.10045.4.3.2";
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String INFORMATION_ACCESS = "1.3.6.1.5.5.7.1.1";
    private static final String OCSP = "1.3.6.1.5.5.7.48.1";

    private final String name;
    private final KeyPair keys;
    private final byte[] certificate;

    private Authority(String name, KeyPair keys, byte[] certificate) {
        this.name = name;
        this.keys = keys;
        this.certificate = certificate;
    }

    /** From when on to before when. */
    record Validity(Instant from, Instant until) {
        static final Validity LONG =
                new Validity(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2120-01-01T00:00:00Z"));
    }

    static Authority root(String name) {
        KeyPair keys = keys();
        byte[] unsigned = unsigned(name, keys.getPublic(), name, Validity.LONG, basicConstraints());
        return new Authority(name, keys, signed(unsigned, keys.getPrivate()));
    }

    Authority intermediate(String child, String mark) {
        return issue(child, Validity.LONG, mark(mark), basicConstraints());
    }

    /** @param ocsp where to ask whether the certificate was revoked */
    Authority revocableIntermediate(String child, String mark, String ocsp) {
        byte[] access = Der.sequence(Der.sequence(Der.id(OCSP), Der.address(ocsp)));
        return issue(
                child,
                Validity.LONG,
                mark(mark),
                basicConstraints(),
                Der.sequence(Der.id(INFORMATION_ACCESS), Der.octets(access)));
    }

    Authority leaf(String child, Validity validity, String mark) {
        return issue(child, validity, mark(mark));
    }

    private Authority issue(String child, Validity validity, byte[]... extensions) {
        KeyPair childKeys = keys();
        byte[] unsigned = unsigned(child, childKeys.getPublic(), name, validity, extensions);
        return new Authority(child, childKeys, signed(unsigned, keys.getPrivate()));
    }

    byte[] certificate() {
        return certificate.clone();
    }

    /** In the form of JWS: r and s one after the other. */
    byte[] sign(byte[] data) {
        return signature("SHA256withECDSAinP1363Format", keys.getPrivate(), data);
    }

    private static byte[] unsigned(String name, PublicKey key, String issuer, Validity validity, byte[]... extensions) {
        return Der.sequence(
                Der.context(0, Der.number(2)),
                Der.number(1 + (name.hashCode() & 0xFFFF)),
                algorithm(),
                named(issuer),
                Der.sequence(Der.time(validity.from()), Der.time(validity.until())),
                named(name),
                key.getEncoded(),
                Der.context(3, Der.sequence(extensions)));
    }

    private static byte[] signed(byte[] unsigned, PrivateKey issuer) {
        return Der.sequence(unsigned, algorithm(), Der.bits(signature("SHA256withECDSA", issuer, unsigned)));
    }

    private static byte[] algorithm() {
        return Der.sequence(Der.id(ECDSA_SHA256));
    }

    private static byte[] named(String name) {
        return Der.sequence(Der.set(Der.sequence(Der.id(COMMON_NAME), Der.text(name))));
    }

    private static byte[] basicConstraints() {
        return Der.sequence(Der.id(BASIC_CONSTRAINTS), Der.yes(), Der.octets(Der.sequence(Der.yes())));
    }

    private static byte[] mark(String id) {
        return Der.sequence(Der.id(id), Der.octets(Der.none()));
    }

    private static byte[] signature(String algorithm, PrivateKey key, byte[] data) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
