package dev.waybill.ingest.schema;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import dev.waybill.http.Problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The validator's errors as a person reads them: which place, and what would be right there. */
final class Explanation {

    private final List<Error> errors;

    Explanation(List<Error> errors) {
        this.errors = errors;
    }

    List<Violation> violations(int most) {
        return errors.stream()
                .filter(error -> !isNoise(error))
                .map(Explanation::violation)
                .distinct()
                .limit(most)
                .toList();
    }

    /** Where more than one choice fits, why the others don't is beside the point; what is wrong itself wasn't evaluated. */
    private boolean isNoise(Error error) {
        boolean unevaluated = error.getKeyword().startsWith("unevaluated");
        return isOfAChoiceBesideSeveral(error) || (unevaluated && isWrongInside(error));
    }

    private boolean isOfAChoiceBesideSeveral(Error error) {
        NodePath path = error.getEvaluationPath();
        return errors.stream()
                .filter(Explanation::fitsSeveral)
                .map(Error::getEvaluationPath)
                .anyMatch(choice -> path.getNameCount() > choice.getNameCount() && path.startsWith(choice));
    }

    private static boolean fitsSeveral(Error error) {
        return error.getKeyword().equals("oneOf") && !"0".equals(String.valueOf(error.getArguments()[0]));
    }

    private boolean isWrongInside(Error unevaluated) {
        NodePath place = place(unevaluated);
        return errors.stream()
                .filter(other -> !other.getKeyword().startsWith("unevaluated"))
                .anyMatch(other -> other.getInstanceLocation().startsWith(place));
    }

    private static Violation violation(Error error) {
        return new Violation(Fragment.of(place(error)), choices(error) + Words.of(error));
    }

    /** The property or item itself, where the validator names the object or array around it. */
    private static NodePath place(Error error) {
        NodePath around = error.getInstanceLocation();
        return switch (error.getKeyword()) {
            case "additionalProperties", "unevaluatedProperties", "propertyNames" ->
                error.getProperty() == null ? around : around.append(error.getProperty());
            case "items", "unevaluatedItems" ->
                error.getArguments().length == 0 ? around : around.append(String.valueOf(error.getArguments()[0]));
            default -> around;
        };
    }

    /** Which of several choices it is about: {@code as choice 2: }. */
    private static String choices(Error error) {
        NodePath path = error.getEvaluationPath();
        List<String> choices = new ArrayList<>();
        for (int i = 0; i + 1 < path.getNameCount(); i++) {
            boolean choice =
                    path.getElement(i).equals("anyOf") || path.getElement(i).equals("oneOf");
            if (choice && path.getElement(i + 1) instanceof Integer index) {
                choices.add("as choice " + (index + 1));
            }
        }
        StringJoiner joined = new StringJoiner(", ", "", ": ").setEmptyValue("");
        choices.forEach(joined::add);
        return joined.toString();
    }
}
