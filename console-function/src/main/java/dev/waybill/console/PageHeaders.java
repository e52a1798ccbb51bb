package dev.waybill.console;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What every answer carries: a browser runs and loads nothing but what comes from here. */
@ApplicationScoped
class PageHeaders {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    void onEveryAnswer(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(context -> {
            HttpServerResponse response = context.response();
            response.putHeader("Content-Security-Policy", POLICY);
            response.putHeader("X-Content-Type-Options", "nosniff");
            response.putHeader("Referrer-Policy", "no-referrer");
            if (context.request().path().startsWith("/v1/")) {
                response.putHeader("Cache-Control", "no-store");
            }
            context.next();
        });
    }
}
