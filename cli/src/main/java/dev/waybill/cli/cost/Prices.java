package dev.waybill.cli.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** A table of prices in US dollars, by name. */
final class Prices {

    private static final String SHIPPED = "prices.properties";

    private final Properties table;
    private final String file;

    private Prices(Properties table, String file) {
        this.table = table;
        this.file = file;
    }

    static Prices shipped() {
        Properties table = new Properties();
        try (InputStream in = Prices.class.getResourceAsStream(SHIPPED)) {
            table.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Prices(table, SHIPPED);
    }

    /**
     * Those of a file; what it doesn't name costs as in the table that is shipped.
     *
     * @throws IllegalArgumentException when a name is none of ours
     */
    static Prices in(Path file) throws IOException {
        Properties table = new Properties();
        table.putAll(shipped().table);
        Properties mine = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            mine.load(in);
        }
        for (String name : mine.stringPropertyNames()) {
            if (!table.containsKey(name)) {
                throw new IllegalArgumentException(
                        file + ": nothing of ours is called " + name + "; the names are in " + SHIPPED);
            }
        }
        table.putAll(mine);
        return new Prices(table, file.toString());
    }

    /** @throws IllegalArgumentException when it is no price */
    double of(String name) {
        String price = table.getProperty(name, "");
        try {
            double dollars = Double.parseDouble(price);
            if (dollars >= 0 && Double.isFinite(dollars)) {
                return dollars;
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        throw new IllegalArgumentException(
                file + ": " + name + " is \"" + price + "\"; a price is a number of dollars, 0.023");
    }

    /** Where and when they were so. */
    String words() {
        return table.getProperty("region", "some region") + ", " + table.getProperty("date", "some time");
    }
}
