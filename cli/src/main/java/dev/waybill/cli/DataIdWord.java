package dev.waybill.cli;

import dev.waybill.envelope.DataId;
import java.util.UUID;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A data_id on the command line. */
final class DataIdWord implements ITypeConverter<UUID> {

    @Override
    public UUID convert(String word) {
        try {
            return DataId.parse(word);
        } catch (IllegalArgumentException wrong) {
            throw new TypeConversionException("'" + word + "' is no data_id, such as "
                    + "01a21609-4550-7000-8bc0-c3cd8036a0cd, which stands in the receipt");
        }
    }
}
