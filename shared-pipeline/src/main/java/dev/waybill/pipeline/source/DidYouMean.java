package dev.waybill.pipeline.source;

import java.util.Collection;
import java.util.Comparator;

/** Finds the word that was probably meant. */
final class DidYouMean {

    private DidYouMean() {}

    /** What would be right instead of {@code word}: the nearest of the known, if one is near, and all of them. */
    static String among(String word, Collection<String> known) {
        String all = "one of " + String.join(", ", known);
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .filter(nearest -> distance(word, nearest) <= Math.min(3, nearest.length() / 2))
                .map(nearest -> "did you mean '" + nearest + "'? It is " + all)
                .orElse(all);
    }

    /** Levenshtein's edit distance, row by row. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[to.length()];
    }
}
