package dev.waybill.ingest;

import dev.waybill.http.Problem;
import dev.waybill.http.ProblemException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Turns whatever a request ends in into a problem; no stack trace and no internal name leaves. */
final class ProblemMappers {

    private static final Logger LOG = System.getLogger("dev.waybill.ingest");

    private ProblemMappers() {}

    static Response response(Problem problem) {
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem.json());
        problem.headers().forEach(response::header);
        return response.build();
    }

    /** Our own answers. */
    @Provider
    public static final class OfProblem implements ExceptionMapper<ProblemException> {
        @Override
        public Response toResponse(ProblemException exception) {
            return response(exception.problem());
        }
    }

    /** What the HTTP layer refuses: unknown paths, methods, media types. */
    @Provider
    public static final class OfHttp implements ExceptionMapper<WebApplicationException> {
        @Override
        public Response toResponse(WebApplicationException exception) {
            Response refused = exception.getResponse();
            String allow = refused.getHeaderString(HttpHeaders.ALLOW);
            Problem problem = Problem.of(refused.getStatus(), detail(refused.getStatus(), allow));
            return response(allow == null ? problem : problem.header(HttpHeaders.ALLOW, allow));
        }

        private static String detail(int status, String allow) {
            return switch (status) {
                case 404 -> "there is nothing at this path; data are pushed to /v1/{channel}";
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
            return response(Problem.of(500, "this is a fault of ours, not of the request; it has been logged"));
        }
    }
}
