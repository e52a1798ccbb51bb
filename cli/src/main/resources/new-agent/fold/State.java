package dev.waybill.${package};

/**
 * What the agent remembers of one key.
 *
 * @param count data so far
 */
public record ${State}(long count) {

    ${State} andOneMore() {
        return new ${State}(count + 1);
    }
}
