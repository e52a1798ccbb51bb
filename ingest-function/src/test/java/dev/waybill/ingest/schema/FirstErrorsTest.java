package dev.waybill.ingest.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.networknt.schema.Error;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class FirstErrorsTest {

    private static final Error ERROR = Error.builder().message("any").build();

    @Test
    void itIsFullAfterTwoHundred() {
        // given
        FirstErrors errors = new FirstErrors();
        errors.addAll(Collections.nCopies(199, ERROR));
        errors.add(ERROR);

        // then
        assertThatExceptionOfType(FirstErrors.Enough.class).isThrownBy(() -> errors.add(ERROR));
        assertThatExceptionOfType(FirstErrors.Enough.class)
                .isThrownBy(() -> errors.addAll(Collections.nCopies(2, ERROR)));
        assertThat(errors).hasSize(200);
    }
}
