package dev.waybill.bench;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Rounds, seconds and rates on the command line: of none there is nothing to measure. */
public final class AtLeastOne implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String word) {
        try {
            int number = Integer.parseInt(word);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // The same words: what was given is not what was wanted.
        }
        throw new TypeConversionException("'" + word + "' is no whole number from 1 to " + Integer.MAX_VALUE);
    }
}
