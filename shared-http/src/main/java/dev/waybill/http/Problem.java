package dev.waybill.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/**
 * An error as RFC 9457 writes it.
 *
 * @param status the HTTP status
 * @param detail what was wrong and what would be right, for a person
 * @param headers more headers of the answer
 */
public record Problem(int status, String detail, Map<String, String> headers) {

    /** Media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem without headers of its own. */
    public static Problem of(int status, String detail) {
        return new Problem(status, detail, Map.of());
    }

    /** The status in words. */
    public String title() {
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }

    /** The body of the answer. */
    public String json() {
        return "{\"type\":\"about:blank\",\"title\":\"" + title() + "\",\"status\":" + status + ",\"detail\":\""
                + new String(JsonStringEncoder.getInstance().quoteAsString(detail)) + "\"}";
    }

    /** The whole answer. */
    public Response response() {
        Response.ResponseBuilder response =
                Response.status(status).type(MEDIA_TYPE).entity(json());
        headers.forEach(response::header);
        return response.build();
    }
}
