package io.bandstream.producer.publisher;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * Who asks: a service account of Google Cloud that the Play Console lets see the app's orders.
 *
 * @param email names the account
 * @param key proves that it is the account who asks
 * @param tokens where such a proof is exchanged for an access token
 */
public record ServiceAccount(String email, PrivateKey key, URI tokens) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads the JSON key file that the Google Cloud console gives.
     *
     * @throws IllegalArgumentException if it can't be used; says which file, why and what to do, and nothing of its content
     */
    public static ServiceAccount read(Path file) {
        try {
            JsonNode json = JSON.readTree(Files.readString(file));
            return new ServiceAccount(
                    text(file, json, "client_email"),
                    key(file, text(file, json, "private_key")),
                    URI.create(text(file, json, "token_uri")));
        } catch (JacksonException e) {
            throw refused(file, "it holds no JSON");
        } catch (IOException e) {
            throw refused(file, "it can't be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static String text(Path file, JsonNode json, String name) {
        String text = json.path(name).asText();
        if (text.isBlank()) {
            throw refused(file, name + " is missing");
        }
        return text;
    }

    private static PrivateKey key(Path file, String pem) {
        String base64 = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw refused(file, "private_key is no RSA key");
        }
    }

    private static IllegalArgumentException refused(Path file, String why) {
        return new IllegalArgumentException("the service account key " + file + " can't be used: " + why
                + "; make a JSON key in the Google Cloud console and name its file");
    }

    /** The key must reach no log. */
    @Override
    public String toString() {
        return "ServiceAccount[email=" + email + "]";
    }
}
