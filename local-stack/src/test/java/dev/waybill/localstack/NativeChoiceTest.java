package dev.waybill.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.pipeline.Pipeline;
import java.util.List;
import org.junit.jupiter.api.Test;

class NativeChoiceTest {

    @Test
    void oneFunctionIsNativeAndTheOthersAreNot() {
        NativeChoice choice = NativeChoice.of(List.of("moving-average"), Pipeline.shipped());

        assertThat(choice.has("moving-average")).isTrue();
        assertThat(choice.has("s3-storage")).isFalse();
        assertThat(NativeChoice.of(List.of("*"), Pipeline.shipped()).has("s3-storage"))
                .isTrue();
        assertThat(NativeChoice.NONE.has("moving-average")).isFalse();
    }

    @Test
    void aNameThatNoFunctionHasIsRefused() {
        assertThatThrownBy(() -> NativeChoice.of(List.of("moving-avarage"), Pipeline.shipped()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("there is no function moving-avarage to run natively, but archive-function, ")
                .hasMessageContaining("moving-average");
    }
}
