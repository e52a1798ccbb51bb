package dev.waybill.ingest.producer;

import dev.waybill.http.Problem;
import dev.waybill.http.ProblemException;

/** The answers to those who don't prove who they are: 401, with the challenge that RFC 9110, section 11.6.1, asks for. */
final class Refused {

    private static final int UNAUTHORIZED = 401;

    private Refused() {}

    static ProblemException key(String detail) {
        return refused(detail, "ApiKey realm=\"waybill\"");
    }

    /** @param why what is wrong with the token */
    static ProblemException token(String why) {
        return refused(
                "the token in the header Authorization is refused: " + why,
                "Bearer realm=\"waybill\", error=\"invalid_token\"");
    }

    static ProblemException webhook(String detail) {
        return refused(detail, "StandardWebhooks realm=\"waybill\"");
    }

    private static ProblemException refused(String detail, String challenge) {
        return new ProblemException(Problem.of(UNAUTHORIZED, detail).header("WWW-Authenticate", challenge));
    }
}
