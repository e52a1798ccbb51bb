package dev.waybill.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waybill.agent.testing.AgentBench;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.Payload;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameThumbnailTest {

    private static final int LENGTH_OF_SIGNATURE = 8;

    private final AgentBench bench = AgentBench.of(new FrameThumbnail()).emittingTo("frame-thumbnails");

    @ParameterizedTest
    @CsvSource({
        "png,  1920, 1080, 160,  90",
        "jpeg, 1080, 1920,  90, 160",
        "gif,   320,  320, 160, 160",
        "bmp,   200,  100, 160,  80",
        "png,  5000,    3, 160,   1",
        "jpeg,  161,  160, 160, 159",
        "png,   160,  120, 160, 120",
        "jpeg,   17,    5,  17,   5"
    })
    void aFrameBecomesASmallJpegOfTheSameShape(String format, int width, int height, int itsWidth, int itsHeight)
            throws IOException {
        bench.arrives("gate", frame(format, halves(width, height, BufferedImage.TYPE_INT_RGB)));

        assertThat(bench.deadLetters()).isEmpty();
        assertThat(bench.emittedTo("frame-thumbnails"))
                .singleElement()
                .extracting(Envelope::contentType)
                .isEqualTo("image/jpeg");
        BufferedImage thumbnail = thumbnail();
        assertThat(thumbnail.getWidth()).isEqualTo(itsWidth);
        assertThat(thumbnail.getHeight()).isEqualTo(itsHeight);
    }

    @ParameterizedTest
    @CsvSource({"png, 1", "png, 2", "jpeg, 1", "gif, 1", "bmp, 1"})
    void itShowsWhatTheFrameShows(String format, int type) throws IOException {
        bench.arrives("gate", frame(format, halves(1_000, 500, type)));

        assertColor(thumbnail().getRGB(20, 40), Color.RED);
        assertColor(thumbnail().getRGB(140, 40), Color.BLUE);
    }

    @Test
    void greyStaysAsGreyAsItWas() throws IOException {
        BufferedImage grey = new BufferedImage(400, 400, BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = new byte[400 * 400];
        Arrays.fill(pixels, (byte) 100);
        grey.getRaster().setDataElements(0, 0, 400, 400, pixels);

        bench.arrives("gate", frame("jpeg", grey));

        assertColor(thumbnail().getRGB(80, 80), new Color(100, 100, 100));
    }

    @Test
    void whatIsTransparentIsWhite() throws IOException {
        bench.arrives("gate", frame("png", new BufferedImage(300, 300, BufferedImage.TYPE_INT_ARGB)));

        assertColor(thumbnail().getRGB(80, 80), Color.WHITE);
    }

    @Test
    void aPictureThatSaysItIsHugeIsADeadLetterBeforeItIsDecoded() {
        bench.arrives("gate", pngThatSays(100_000, 100_000));

        assertThat(bench.deadLetters())
                .singleElement()
                .asString()
                .contains("100000 x 100000 pixels", "may have 40000000 in all");
    }

    @Test
    void whatIsNoPictureIsADeadLetter() {
        bench.arrives("gate", "<svg/>".getBytes(StandardCharsets.UTF_8), new byte[0]);

        assertThat(bench.deadLetters()).hasSize(2).allMatch(reason -> reason.contains("no JPEG, PNG, GIF or BMP"));
    }

    @ParameterizedTest
    @CsvSource({"png", "gif", "bmp"})
    void aPictureThatIsCutOffIsADeadLetterAndTheNextOnePasses(String format) throws IOException {
        byte[] whole = frame(format, halves(600, 600, BufferedImage.TYPE_INT_RGB));

        bench.arrives("gate", Arrays.copyOf(whole, whole.length / 3), whole);

        assertThat(bench.deadLetters()).singleElement().asString().contains("the picture can't be read");
        assertThat(bench.emittedTo("frame-thumbnails")).hasSize(1);
    }

    private static void assertColor(int rgb, Color expected) {
        Color found = new Color(rgb);
        assertThat(found.getRed()).isCloseTo(expected.getRed(), within(6));
        assertThat(found.getGreen()).isCloseTo(expected.getGreen(), within(6));
        assertThat(found.getBlue()).isCloseTo(expected.getBlue(), within(6));
    }

    /** Red on the left, blue on the right. */
    private static BufferedImage halves(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        pen.setColor(Color.BLUE);
        pen.fillRect(width / 2, 0, width - width / 2, height);
        pen.dispose();
        return image;
    }

    private static byte[] frame(String format, BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    /** A signature and a header; of the pixels there is nothing. */
    private static byte[] pngThatSays(int width, int height) {
        byte[] header = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        CRC32 sum = new CRC32();
        sum.update(header);
        return ByteBuffer.allocate(LENGTH_OF_SIGNATURE + 4 + header.length + 4)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
                .putInt(header.length - 4)
                .put(header)
                .putInt((int) sum.getValue())
                .array();
    }

    private BufferedImage thumbnail() throws IOException {
        Envelope envelope = bench.emittedTo("frame-thumbnails").getLast();
        byte[] bytes = ((Payload.Inline) envelope.payload()).bytes();
        assertThat(bytes).startsWith(0xff, 0xd8, 0xff);
        return ImageIO.read(new ByteArrayInputStream(bytes));
    }
}
