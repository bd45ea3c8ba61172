package io.tierdrop.app.designer.monkey;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the window's thread is at while a frame takes long, looked at every few milliseconds: a
/// slow frame is told with its cause.
final class FrameSampler implements AutoCloseable {

  private static final Duration USUAL = Duration.ofMillis(60);
  private static final long EVERY_MILLIS = 8;
  private static final int PLACES = 3;

  private final Thread watched;
  private final Thread sampler;
  private final List<StackTraceElement[]> seen = new ArrayList<>();
  private long began = System.nanoTime();

  /// @param watched the window's thread
  FrameSampler(Thread watched) {
    this.watched = watched;
    sampler = Thread.ofPlatform().daemon().name("frame sampler").start(this::sample);
  }

  private void sample() {
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void look() {
    if (System.nanoTime() - began > USUAL.toNanos()) {
      seen.add(watched.getStackTrace());
    }
  }

  /// A frame begins.
  synchronized void begin() {
    began = System.nanoTime();
    seen.clear();
  }

  /// Which share of the frame's later part went into JavaFX' headless platform, which copies each
  /// pixel of a window, and each popup's, in Java and on the window's thread (26.0.2). Windows that
  /// people see have a server or a graphics card for that.
  synchronized double copying() {
    long copied =
        seen.stream()
            .filter(stack -> Stream.of(stack).anyMatch(FrameSampler::copiesPixels))
            .count();
    return seen.isEmpty() ? 0 : (double) copied / seen.size();
  }

  private static boolean copiesPixels(StackTraceElement frame) {
    return frame.getClassName().equals("com.sun.glass.ui.headless.HeadlessWindow")
        && List.of("blit", "clearRect").contains(frame.getMethodName());
  }

  /// The methods in which the frame's later part was most often, innermost and of the program, with
  /// the share of looks.
  synchronized String most() {
    return "at %s; of the program %s"
        .formatted(
            places(stack -> Stream.of(stack).limit(1)),
            places(
                stack ->
                    Stream.of(stack)
                        .filter(frame -> frame.getClassName().startsWith("io.tierdrop."))
                        .limit(1)));
  }

  private String places(Function<StackTraceElement[], Stream<StackTraceElement>> wanted) {
    Map<String, Long> counts =
        seen.stream()
            .flatMap(wanted)
            .collect(
                Collectors.groupingBy(
                    frame -> frame.getClassName() + "." + frame.getMethodName(),
                    Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(PLACES)
        .map(each -> each.getKey() + " " + each.getValue() + "/" + seen.size())
        .collect(Collectors.joining(", "));
  }

  @Override
  public void close() {
    sampler.interrupt();
  }
}
