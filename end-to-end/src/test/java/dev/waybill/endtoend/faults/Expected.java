package dev.waybill.endtoend.faults;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One record that is pushed, and what has to come of it: computed by the script, with none of the product's code.
 *
 * @param dataId of its envelope; null where it is none
 * @param key the record's key
 * @param value the record's value
 * @param dies whether it has to end among the dead letters
 * @param says what the agent has to emit for it; null where it emits nothing
 */
record Expected(
        @Nullable UUID dataId,
        String key,
        byte[] value,
        boolean dies,
        @Nullable BigDecimal says) {}
