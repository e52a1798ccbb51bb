package dev.waybill.dispatch;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the station is, checked. */
final class StationAddress {

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "[::1]", "localhost");

    private StationAddress() {}

    /** @throws IllegalArgumentException says the key, the value and what would be right */
    static URI of(String url) {
        URI uri = parsed(url);
        if (uri == null || uri.getHost() == null || uri.getRawFragment() != null || !isGuarded(uri)) {
            throw new IllegalArgumentException("waybill.station.url is \"" + url + "\"; it must be an https address"
                    + " without # (http only on this very machine), such as"
                    + " https://station.example.com/webhooks/predictions");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("waybill.station.url (not shown) has a user or a password in it; calls"
                    + " are signed with waybill.station.secret, so https://station.example.com/webhooks is enough");
        }
        return uri;
    }

    private static @Nullable URI parsed(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException wrong) {
            return null;
        }
    }

    /** A signature keeps nobody from reading. */
    private static boolean isGuarded(URI uri) {
        return "https".equals(uri.getScheme())
                || ("http".equals(uri.getScheme()) && THIS_MACHINE.contains(uri.getHost()));
    }
}
