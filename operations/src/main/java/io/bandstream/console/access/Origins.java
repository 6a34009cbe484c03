package io.bandstream.console.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;

/** Tells forms of our own pages from those that other sites send in the name of who is signed in. */
public final class Origins {

    private Origins() {}

    /**
     * Whether a form comes from a page of this server. A browser says so with every one; who does not is refused.
     *
     * @param origin the header Origin
     * @param host the header Host
     * @param site the header Sec-Fetch-Site, which older browsers don't send
     */
    public static boolean own(Optional<String> origin, Optional<String> host, Optional<String> site) {
        boolean same = host.isPresent()
                && origin.map(from -> from.toLowerCase(Locale.ROOT).replaceFirst("^https?://", ""))
                        .equals(host.map(name -> name.toLowerCase(Locale.ROOT)));
        return same && site.map("same-origin"::equals).orElse(true);
    }

    /** Whether a form bears its session's guard. */
    public static boolean guarded(Session session, Optional<String> shown) {
        return shown.map(text -> MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8), session.guard().getBytes(StandardCharsets.UTF_8)))
                .orElse(false);
    }
}
