package dev.waybill.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class KernelFiguresTest {

    @Test
    void aProcessesTimeIsReadBehindANameThatHoldsAnything() {
        String stat = "4711 (a) name (b) S 1 4711 4711 0 -1 4194560 5432 99 0 0 1200 300 40 5 20 0 31 0 123 456 789\n";

        assertThat(Ticks.ofProcess(stat)).isEqualTo(1200 + 300 + 40 + 5);
    }

    @Test
    void theMachinesTimeIsBusyUnlessItIdlesOrWaitsOrIsTakenAway() {
        String stat = """
                cpu  100 1 20 300 4 5 6 70 9 0
                cpu0 50 1 10 150 2 2 3 35 4 0
                intr 12345
                """;

        Ticks.OfAll all = Ticks.ofAll(stat);

        assertThat(all.total()).isEqualTo(100 + 1 + 20 + 300 + 4 + 5 + 6 + 70);
        assertThat(all.busy()).isEqualTo(100 + 1 + 20 + 5 + 6);
    }

    @Test
    void bystandersTakeWhatIsBusyAndNotOurs() {
        assertThat(Bystanders.share(1000, 800, 600)).isCloseTo(0.2, within(1e-9));
        assertThat(Bystanders.share(1000, 600, 601)).isZero();
        assertThat(Bystanders.share(0, 0, 0)).isZero();
    }

    @Test
    void residentMemoryIsReadFromTheStatus() {
        String status = "Name:\tjava\nVmHWM:\t  400000 kB\nVmRSS:\t  307200 kB\nThreads:\t31\n";

        assertThat(ProcessFigures.residentBytes(status)).isEqualTo(300L * 1024 * 1024);
    }

    @Test
    void theLiveHeapIsWhatAFullCollectionLeavesInTheOldGeneration() {
        String heapInfo = """
                4711:
                DefNew     total 157248K, used 1024K [0x00000000e0000000, 0x00000000eaaa0000, 0x00000000eaaa0000)
                  eden space 139776K,   0% used [0x00000000e0000000, 0x00000000e0100000, 0x00000000e8880000)
                Tenured    total 349568K, used 30720K [0x00000000eaaa0000, 0x0000000100000000, 0x0000000100000000)
                 the  space 349568K,   8% used [0x00000000eaaa0000, 0x00000000ec8a0000, 0x0000000100000000)
                Metaspace       used 40000K, committed 41000K, reserved 1114112K
                """;

        assertThat(LiveHeap.bytes(heapInfo)).isEqualTo(30L * 1024 * 1024);
    }
}
