package dev.waybill.cli;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * A picture of a camera that looks at a ball: the same bytes for the same number.
 *
 * @param contentType of the bytes
 * @param isLarge whether it has more bytes than a message takes
 */
record DemoFrame(byte[] bytes, String contentType, boolean isLarge) {

    /** Every so many frames the camera is told to take one in full, with all its noise. */
    private static final int EVERY = 5;

    static DemoFrame of(int number) {
        boolean isLarge = number % EVERY == EVERY - 1;
        BufferedImage image =
                isLarge ? noise(number, 1280, 720) : new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.ORANGE);
        int diameter = image.getHeight() / 4;
        pen.fillOval(number * 13 % (image.getWidth() - diameter), image.getHeight() / 2, diameter, diameter);
        pen.dispose();
        String format = isLarge ? "png" : "jpeg";
        return new DemoFrame(written(image, format), "image/" + format, isLarge);
    }

    private static BufferedImage noise(int seed, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        image.setRGB(0, 0, width, height, random.ints((long) width * height).toArray(), 0, width);
        return image;
    }

    private static byte[] written(BufferedImage image, String format) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.setUseCache(false);
            ImageIO.write(image, format, bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory can't be written to", impossible);
        }
    }
}
