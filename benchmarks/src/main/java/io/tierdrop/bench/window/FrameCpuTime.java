package io.tierdrop.bench.window;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The processor time that each frame took on the two threads that make frames: the window's own
/// and the renderer's. Other programs on the machine hardly change it.
final class FrameCpuTime {

  private static final String RENDERER = "QuantumRenderer";

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final long[] ids;
  private final List<Double> milliseconds = new ArrayList<>();
  private long before = -1;

  private FrameCpuTime(long[] ids) {
    this.ids = ids;
  }

  /// To be called on the window's thread.
  static FrameCpuTime ofThisThreadAndTheRenderer() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long own = Thread.currentThread().threadId();
    return new FrameCpuTime(
        Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
            .filter(info -> info != null)
            .filter(i -> i.getThreadId() == own || i.getThreadName().startsWith(RENDERER))
            .mapToLong(info -> info.getThreadId())
            .toArray());
  }

  /// A frame ends here and the next one begins.
  void frame() {
    long now = Arrays.stream(ids).map(threads::getThreadCpuTime).sum();
    if (before >= 0) {
      milliseconds.add((now - before) / 1e6);
    }
    before = now;
  }

  /// Per frame.
  List<Double> milliseconds() {
    return List.copyOf(milliseconds);
  }
}
