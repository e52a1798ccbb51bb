package dev.waybill.frames;

import dev.waybill.agent.Content;
import dev.waybill.agent.Malformed;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture in memory, opaque: what is transparent is white.
 *
 * @param image of the kind RGB
 */
record Picture(BufferedImage image) {

    private static final Set<String> FORMATS = Set.of("jpeg", "png", "gif", "bmp");

    /** A few kilobytes can say that they are a picture of any size: by its header, before it is decoded. */
    private static final long MOST_PIXELS = 40_000_000;

    /** So much of it may be in memory beside its pixels. */
    private static final long MOST_BYTES = 64 * 1024 * 1024;

    /** Of a large picture only some rows and columns are kept: so many times more than is wanted. */
    private static final int SPARE = 4;

    /**
     * Reads its first image.
     *
     * @param wanted how long its longest edge will have to be; it stays longer than that, if it was
     * @throws Malformed when it is none, or too large
     */
    static Picture read(Content content, int wanted) {
        if (content.size() > MOST_BYTES) {
            throw new Malformed("the picture has " + content.size() + " bytes; it may have " + MOST_BYTES);
        }
        // Not through a file, as ImageIO would.
        try (InputStream data = content.open();
                ImageInputStream stream = new MemoryCacheImageInputStream(data)) {
            ImageReader reader = reader(stream);
            try {
                reader.setInput(stream, true, true);
                return opaque(reader.read(0, everySoMany(reader, wanted)));
            } finally {
                reader.dispose();
            }
        } catch (Malformed said) {
            throw said;
        } catch (IOException | RuntimeException broken) {
            // ImageIO's readers throw many kinds for a broken picture: of an index, of an argument, of a colour
            // profile.
            throw new Malformed("the picture can't be read: " + broken.getMessage(), broken);
        }
    }

    private static ImageReader reader(ImageInputStream stream) throws IOException {
        for (Iterator<ImageReader> all = ImageIO.getImageReaders(stream); all.hasNext(); ) {
            ImageReader reader = all.next();
            if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                return reader;
            }
        }
        throw new Malformed("it is no picture that can be read: no JPEG, PNG, GIF or BMP");
    }

    private static ImageReadParam everySoMany(ImageReader reader, int wanted) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
            throw new Malformed("the picture says that it has " + width + " x " + height + " pixels; it may have "
                    + MOST_PIXELS + " in all");
        }
        int step = Math.max(1, Math.max(width, height) / (wanted * SPARE));
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(step, step, 0, 0);
        return parameters;
    }

    private static Picture opaque(BufferedImage image) {
        return drawn(image, image.getWidth(), image.getHeight());
    }

    /** So that its longest edge is no longer than that; by halves, each pixel being the mean of those that it replaces. */
    Picture shrunkTo(int edge) {
        int longest = Math.max(image.getWidth(), image.getHeight());
        if (longest <= edge) {
            return this;
        }
        int next = Math.max(edge, longest / 2);
        return drawn(image, scaled(image.getWidth(), next, longest), scaled(image.getHeight(), next, longest))
                .shrunkTo(edge);
    }

    private static int scaled(int length, int to, int from) {
        return Math.max(1, Math.round((float) length * to / from));
    }

    private static Picture drawn(BufferedImage image, int width, int height) {
        BufferedImage target = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = target.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            pen.drawImage(image, 0, 0, width, height, Color.WHITE, null);
        } finally {
            pen.dispose();
        }
        return new Picture(target);
    }

    byte[] jpeg() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "jpeg", stream)) {
                throw new IllegalStateException("this JDK writes no JPEG");
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory can't be written to", impossible);
        }
        return bytes.toByteArray();
    }
}
