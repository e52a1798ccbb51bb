package dev.waybill.frames;

import dev.waybill.agent.Content;
import dev.waybill.agent.Emissions;
import dev.waybill.agent.Media;
import dev.waybill.agent.Transform;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes a small JPEG of each frame: at most 160 pixels wide and high, never larger than the frame. */
@ApplicationScoped
public class FrameThumbnail implements Transform<Content> {

    private static final int LONGEST_EDGE = 160;

    @Override
    public Emissions on(Content frame) {
        return Emissions.of(new Media(
                "image/jpeg",
                Picture.read(frame, LONGEST_EDGE).shrunkTo(LONGEST_EDGE).jpeg()));
    }
}
