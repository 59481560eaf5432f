package nommer.metrics.internal;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;

/** This process and its virtual machine, by the names that others gave these figures. Stateless. */
final class ProcessFigures implements Figures {
  private static final double MILLIS = 1000;
  private static final double NANOS = 1e9;

  @Override
  public void write(Exposition out) {
    out.gauge("process_start_time_seconds", "When the process began, since 1970.")
        .is(ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS);
    system(out);
    memory(out);
    out.gauge("jvm_threads_current", "Threads.")
        .is(ManagementFactory.getThreadMXBean().getThreadCount());
    collections(out);
  }

  private static void system(Exposition out) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      out.counter("process_cpu_seconds_total", "CPU time of the process.")
          .is(system.getProcessCpuTime() / NANOS);
    }
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      out.gauge("process_open_fds", "Open file descriptors.").is(unix.getOpenFileDescriptorCount());
      out.gauge("process_max_fds", "File descriptors that may be open.")
          .is(unix.getMaxFileDescriptorCount());
    }
  }

  private static void memory(Exposition out) {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    MemoryUsage heap = memory.getHeapMemoryUsage();
    MemoryUsage rest = memory.getNonHeapMemoryUsage();
    out.gauge("jvm_memory_used_bytes", "Memory in use.")
        .is(heap.getUsed(), "area", "heap")
        .is(rest.getUsed(), "area", "nonheap");
    out.gauge("jvm_memory_committed_bytes", "Memory that the system gave.")
        .is(heap.getCommitted(), "area", "heap")
        .is(rest.getCommitted(), "area", "nonheap");
    out.gauge("jvm_memory_max_bytes", "Memory that there may be; -1 without a limit.")
        .is(heap.getMax(), "area", "heap")
        .is(rest.getMax(), "area", "nonheap");
  }

  private static void collections(Exposition out) {
    Exposition.Family counts =
        out.counter("jvm_gc_collections_total", "Collections of garbage, by collector.");
    for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
      counts.is(each.getCollectionCount(), "gc", each.getName());
    }
    Exposition.Family seconds =
        out.counter("jvm_gc_seconds_total", "Time of collections of garbage, by collector.");
    for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
      seconds.is(each.getCollectionTime() / MILLIS, "gc", each.getName());
    }
  }
}
