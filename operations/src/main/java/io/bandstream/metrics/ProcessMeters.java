package io.bandstream.metrics;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.OperatingSystemMXBean;

/** What the JVM and the operating system tell of this process. */
public final class ProcessMeters {

    private static final double MILLIS = 1e3;
    private static final double NANOS = 1e9;

    private ProcessMeters() {}

    /**
     * Shows it from now on.
     *
     * @param version of this program
     */
    public static void register(Meters meters, String version) {
        meters.info(Metric.BUILD_INFO, version, Runtime.version().toString());
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        meters.gauge(Metric.JVM_MEMORY, () -> memory.getHeapMemoryUsage().getUsed(), "heap");
        meters.gauge(Metric.JVM_MEMORY, () -> memory.getNonHeapMemoryUsage().getUsed(), "nonheap");
        meters.gauge(Metric.JVM_HEAP_MAX, () -> memory.getHeapMemoryUsage().getMax());
        meters.gauge(
                Metric.JVM_THREADS, () -> ManagementFactory.getThreadMXBean().getThreadCount());
        meters.countedElsewhere(Metric.JVM_GC, ProcessMeters::collecting);
        meters.gauge(
                Metric.PROCESS_UPTIME,
                () -> ManagementFactory.getRuntimeMXBean().getUptime() / MILLIS);
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        meters.countedElsewhere(Metric.PROCESS_CPU, () -> processor(system));
        meters.gauge(Metric.PROCESS_FILES, () -> openFiles(system));
    }

    private static double collecting() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                        .sum()
                / MILLIS;
    }

    private static double processor(OperatingSystemMXBean system) {
        return system instanceof com.sun.management.OperatingSystemMXBean own
                ? own.getProcessCpuTime() / NANOS
                : Double.NaN;
    }

    private static double openFiles(OperatingSystemMXBean system) {
        return system instanceof com.sun.management.UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : Double.NaN;
    }
}
