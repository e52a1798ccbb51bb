package dev.waybill.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;

/** Turns whatever a request ends in into a problem; no stack trace and no internal name leaves. */
public final class ProblemMappers {

    private static final Logger LOG = System.getLogger("dev.waybill.http");

    private ProblemMappers() {}

    /** Our own answers. */
    @Provider
    public static final class OfProblem implements ExceptionMapper<ProblemException> {
        @Override
        public Response toResponse(ProblemException exception) {
            return exception.problem().response();
        }
    }

    /** What the HTTP layer refuses: unknown paths, methods, media types. */
    @Provider
    public static final class OfHttp implements ExceptionMapper<WebApplicationException> {
        @Override
        public Response toResponse(WebApplicationException exception) {
            Response refused = exception.getResponse();
            String allow = refused.getHeaderString(HttpHeaders.ALLOW);
            Map<String, String> headers = allow == null ? Map.of() : Map.of(HttpHeaders.ALLOW, allow);
            return new Problem(refused.getStatus(), detail(refused.getStatus(), allow), headers).response();
        }

        private static String detail(int status, String allow) {
            return switch (status) {
                case 404 ->
                    "there is nothing at this path; data are pushed to /v1/{channel}, traces are read at"
                            + " /v1/traces/{data_id}";
                case 405 -> "this path doesn't take this method" + (allow == null ? "" : "; it takes " + allow);
                case 406 -> "this path answers with JSON; send an Accept header that allows application/json";
                case 413 -> "the body is larger than this door takes at all";
                case 415 -> "this path doesn't take this Content-Type";
                default -> "the request can't be read";
            };
        }
    }

    /** Our mistakes. */
    @Provider
    public static final class OfAnything implements ExceptionMapper<Throwable> {
        @Override
        public Response toResponse(Throwable failure) {
            LOG.log(Level.ERROR, "a request failed", failure);
            return Problem.of(500, "this is a fault of ours, not of the request; it has been logged")
                    .response();
        }
    }
}
