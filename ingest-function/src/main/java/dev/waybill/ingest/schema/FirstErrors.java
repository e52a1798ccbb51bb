package dev.waybill.ingest.schema;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.Collection;

/** A list of errors that lets no more in than it holds: a stranger's long list of wrong items must not become ours. */
final class FirstErrors extends ArrayList<Error> {

    private static final int MOST = 200;

    /** Ends a validation that has said enough. */
    static final class Enough extends RuntimeException {
        Enough() {
            super("enough errors", null, false, false);
        }
    }

    @Override
    public boolean add(Error error) {
        if (size() >= MOST) {
            throw new Enough();
        }
        return super.add(error);
    }

    @Override
    public boolean addAll(Collection<? extends Error> errors) {
        errors.forEach(this::add);
        return !errors.isEmpty();
    }
}
