package dev.waybill.ingest;

import dev.waybill.http.Problem;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body that is larger than this door takes at all, with a problem: by the length that it announces, before a
 * byte of it is read; one of unknown length (chunked) while it is read. Quarkus has the same limit, but no words.
 */
@ApplicationScoped
class BodyLimit {

    private static final int TOO_LARGE = 413;
    /** Before Quarkus' own handlers. */
    private static final int FIRST = -10_000;

    private final long most;
    private final BodyHandler limitedReading;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        this.most = most.asLongValue();
        this.limitedReading = BodyHandler.create(false).setBodyLimit(this.most);
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(this::check).failureHandler(this::explain);
    }

    private void check(RoutingContext context) {
        String announced = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (announced == null && context.request().headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            limitedReading.handle(context);
        } else if (announced == null || (announced.length() < 19 && Long.parseLong(announced) <= most)) {
            context.next();
        } else {
            context.fail(TOO_LARGE);
        }
    }

    private void explain(RoutingContext context) {
        if (context.statusCode() != TOO_LARGE) {
            context.next();
            return;
        }
        Problem problem = Problem.of(TOO_LARGE, "the body is larger than the " + most + " bytes that this door takes");
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(problem.json());
    }
}
