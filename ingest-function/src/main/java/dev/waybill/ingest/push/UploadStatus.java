package dev.waybill.ingest.push;

import dev.waybill.envelope.Timestamps;
import dev.waybill.uploads.PartUrls;
import dev.waybill.uploads.Sweep;
import dev.waybill.uploads.Upload;
import dev.waybill.uploads.UploadPart;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * How far an upload is, as its producer is told.
 *
 * @param isNew whether it was announced just now
 */
record UploadStatus(Upload upload, boolean isNew, JsonObject answer) {

    /** Parts are missing. */
    static UploadStatus open(Upload upload, List<UploadPart> there, PartUrls urls, boolean isNew) {
        JsonArray missing = new JsonArray();
        for (PartSizes.Part part : PartSizes.of(upload.data().bytes())) {
            boolean hasCome =
                    there.stream().anyMatch(each -> each.number() == part.number() && each.bytes() == part.bytes());
            if (!hasCome) {
                missing.add(new JsonObject()
                        .put("number", part.number())
                        .put("bytes", part.bytes())
                        .put("url", urls.of(upload, part.number(), part.bytes()).toString()));
            }
        }
        JsonObject answer = described(upload, "open")
                .put("expires", Timestamps.format(upload.envelope().created().plus(Sweep.OPEN_FOR)))
                .put("parts", missing);
        if (missing.size() == 1) {
            answer.put("url", missing.getJsonObject(0).getString("url"));
        }
        return new UploadStatus(upload, isNew, answer);
    }

    /** All parts are there; it is not completed. */
    static UploadStatus whole(Upload upload) {
        return new UploadStatus(upload, false, described(upload, "open").put("parts", new JsonArray()));
    }

    /** It is in the stream. */
    static UploadStatus entered(Upload upload) {
        return new UploadStatus(upload, false, described(upload, "entered"));
    }

    private static JsonObject described(Upload upload, String state) {
        return new JsonObject()
                .put("data_id", upload.envelope().dataId().toString())
                .put("channel", upload.envelope().channel())
                .put("created", Timestamps.format(upload.envelope().created()))
                .put("state", state)
                .put("complete", path(upload));
    }

    static String path(Upload upload) {
        return "/v1/" + upload.envelope().channel() + "/uploads/"
                + upload.envelope().dataId();
    }

    String json() {
        return answer.encode();
    }
}
