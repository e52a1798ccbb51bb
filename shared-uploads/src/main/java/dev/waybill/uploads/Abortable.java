package dev.waybill.uploads;

import java.io.FilterInputStream;
import software.amazon.awssdk.core.ResponseInputStream;

/** An object's bytes; closing it leaves the rest where it is, instead of reading it. */
final class Abortable extends FilterInputStream {

    private final ResponseInputStream<?> object;

    Abortable(ResponseInputStream<?> object) {
        super(object);
        this.object = object;
    }

    @Override
    public void close() {
        object.abort();
    }
}
