package dev.waybill.bench.codec;

import dev.waybill.bench.plot.Curves;
import dev.waybill.bench.plot.Plot;
import dev.waybill.bench.results.Column;
import dev.waybill.bench.results.Figure;
import dev.waybill.bench.results.Goals;
import dev.waybill.bench.results.Report;
import dev.waybill.bench.results.Results;
import dev.waybill.bench.results.Run;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What the rounds have to say.
 *
 * @param quiet whether others used the machine
 */
record CodecReport(Run run, List<Measured> measured, String quiet) {

    private static final String TIME = "time";
    private static final String THROUGHPUT = "throughput";
    private static final String ALLOCATED = "allocated";

    private static final String LEGEND =
            "ns, and B that are allocated, are for one datum; GB/s is JSON, of envelopes or of the whole event, per second of"
                    + " one thread. base64-alone encodes or decodes the same data and nothing else: its GB/s are of the same JSON,"
                    + " so that they compare. An event has 500 records.";

    Report report() {
        Results results = new Results(
                Goals.CODEC,
                run,
                Stream.of(Contestant.values()).flatMap(this::figures).toList());
        return new Report(
                "Envelopes and events, to bytes and from bytes",
                results,
                Stream.of(Scene.Work.values()).map(CodecReport::columns).toList(),
                LEGEND,
                List.of(quiet),
                List.of(),
                List.of(),
                CodecReport::plots);
    }

    private static List<Column> columns(Scene.Work work) {
        return work.scenes().stream()
                .flatMap(scene -> Stream.of(
                        Column.of(scene.words() + ": ns", scene.words(), TIME, 1),
                        Column.of("GB/s", scene.words(), THROUGHPUT, 2),
                        Column.of("B", scene.words(), ALLOCATED, 0)))
                .toList();
    }

    private Stream<Figure> figures(Contestant contestant) {
        return Scene.ALL.stream().flatMap(scene -> {
            double json = scene.jsonBytes();
            return Stream.of(
                            figure(scene, contestant, TIME, "ns/datum", Measured::nanos),
                            figure(scene, contestant, THROUGHPUT, "GB/s", each -> json / each.nanos()),
                            figure(scene, contestant, ALLOCATED, "B/datum", Measured::allocated))
                    .flatMap(Optional::stream);
        });
    }

    private Optional<Figure> figure(
            Scene scene, Contestant contestant, String name, String unit, ToDoubleFunction<Measured> of) {
        List<Double> rounds = measured.stream()
                .filter(each -> each.scene().equals(scene) && each.contestant() == contestant)
                .map(of::applyAsDouble)
                .toList();
        return Figure.over(rounds, contestant.label(), scene.words(), name, unit);
    }

    private static List<Plot> plots(Results results) {
        return List.of(
                curves(results, "Writing an envelope", Scene.Work.WRITE),
                curves(results, "Reading an envelope", Scene.Work.READ),
                results.bars("Reading an event of 500 records", THROUGHPUT, words(Scene.Work.EVENT)),
                results.bars(
                        "Allocated for a datum of 200 B",
                        ALLOCATED,
                        Stream.of(Scene.Work.values())
                                .map(work -> work.scenes().getFirst().words())
                                .toList()));
    }

    private static List<String> words(Scene.Work work) {
        return work.scenes().stream().map(Scene::words).toList();
    }

    private static Curves curves(Results results, String title, Scene.Work work) {
        return new Curves(
                title,
                "bytes of data",
                "ns/datum",
                results.contestants().stream()
                        .map(contestant -> new Curves.Series(contestant, points(results, contestant, work)))
                        .toList());
    }

    private static List<Curves.Point> points(Results results, String contestant, Scene.Work work) {
        return work.scenes().stream()
                .flatMap(scene -> results.spread(contestant, scene.words(), TIME).stream()
                        .map(spread -> new Curves.Point(scene.bytes(), spread)))
                .toList();
    }
}
