package dev.waybill.cli.infra;

import dev.waybill.cli.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A mapping of a YAML file, read key by key; whatever is not as it has to be is {@link Refused} with its place. */
final class Fields {

    private final String file;
    private final String path;
    private final Map<String, Object> values = new LinkedHashMap<>();

    private Fields(String file, String path, @Nullable Object value) {
        this.file = file;
        this.path = path;
        if (!(value instanceof Map<?, ?> map)) {
            throw new Refused("%s: %s is %s; it has to be a mapping, key: value".formatted(file, where(""), value));
        }
        map.forEach((key, each) -> {
            if (each == null) {
                throw new Refused(
                        "%s: %s has no value; give it one, or take the line away".formatted(file, where("" + key)));
            }
            values.put(String.valueOf(key), each);
        });
    }

    static Fields of(String file, @Nullable Object root) {
        return new Fields(file, "", root);
    }

    private String where(String key) {
        return path.isEmpty() || key.isEmpty() ? path + key : path + "." + key;
    }

    /** The keys are names of the file's own choice. */
    Set<String> names() {
        return values.keySet();
    }

    /** Refuses others. */
    Fields only(String... keys) {
        for (String each : values.keySet()) {
            if (!Set.of(keys).contains(each)) {
                throw new Refused("%s: there is no key %s; here may stand %s"
                        .formatted(file, where(each), String.join(", ", keys)));
            }
        }
        return this;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    Fields at(String key) {
        return new Fields(file, where(key), required(key));
    }

    String text(String key) {
        Object value = required(key);
        if (value instanceof Map || value instanceof List) {
            throw new Refused("%s: %s has to be a text".formatted(file, where(key)));
        }
        return value.toString();
    }

    long number(String key) {
        if (required(key) instanceof Integer number && number > 0) {
            return number;
        }
        throw new Refused(
                "%s: %s is %s; it has to be a whole number above 0".formatted(file, where(key), required(key)));
    }

    List<String> texts(String key) {
        return items(key).stream().map(String::valueOf).toList();
    }

    List<Fields> list(String key) {
        List<Fields> list = new ArrayList<>();
        for (Object each : items(key)) {
            list.add(new Fields(file, where(key) + "[" + list.size() + "]", each));
        }
        return list;
    }

    private List<?> items(String key) {
        if (required(key) instanceof List<?> list && !list.isEmpty()) {
            return list;
        }
        throw new Refused("%s: %s has to be a list with something in it".formatted(file, where(key)));
    }

    private Object required(String key) {
        Object value = values.get(key);
        if (value == null) {
            throw new Refused("%s: %s is missing".formatted(file, where(key)));
        }
        return value;
    }
}
