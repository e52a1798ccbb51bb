package dev.waybill.ingest.schema;

import com.networknt.schema.path.NodePath;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A JSON pointer as a URI fragment (RFC 6901, section 6). */
final class Fragment {

    /** What RFC 3986 lets stand in a fragment as it is, less the escape itself. */
    private static final String PLAIN = "-._~!$&'()*+,;=:@/?";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Fragment() {}

    static String of(NodePath path) {
        StringBuilder fragment = new StringBuilder("#");
        for (int i = 0; i < path.getNameCount(); i++) {
            String name = String.valueOf(path.getElement(i));
            fragment.append('/');
            append(fragment, name.replace("~", "~0").replace("/", "~1"));
        }
        return fragment.toString();
    }

    private static void append(StringBuilder fragment, String name) {
        for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (each >= '0' && each <= '9')
                    || (each >= 'A' && each <= 'Z')
                    || (each >= 'a' && each <= 'z')
                    || PLAIN.indexOf(each) >= 0;
            if (plain) {
                fragment.append((char) each);
            } else {
                fragment.append('%').append(HEX.toHexDigits(each));
            }
        }
    }
}
