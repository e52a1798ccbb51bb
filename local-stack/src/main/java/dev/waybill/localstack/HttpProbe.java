package dev.waybill.localstack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Whether an HTTP server answers, whatever it says. */
final class HttpProbe {

    private HttpProbe() {}

    static boolean answers(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            try {
                return connection.getResponseCode() > 0;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
