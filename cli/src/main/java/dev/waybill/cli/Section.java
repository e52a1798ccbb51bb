package dev.waybill.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Some bytes of a file, and not those behind them. */
final class Section extends FilterInputStream {

    private long left;

    Section(InputStream file, long bytes) {
        super(file);
        this.left = bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = super.read(to, from, (int) Math.min(left, length));
        left -= Math.max(0, read);
        return read;
    }
}
