package io.tierdrop.bench.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// How long frames took, as the toolkit itself tells the flight recorder: from when a pulse was
/// due, with the input handled in it, until its picture is painted and presented.
final class PulseRecording implements AutoCloseable {

  private static final String EVENT = "javafx.PulsePhase";

  /// Between two frames, at sixty in a second.
  private static final Duration PERIOD = Duration.ofNanos(16_666_667);

  private final Recording recording = new Recording();

  private PulseRecording() {
    recording.enable(EVENT).withThreshold(Duration.ZERO).withoutStackTrace();
    recording.start();
  }

  /// To be called before the toolkit starts, which asks once whether it shall tell.
  static void prepare() {
    FlightRecorder.getFlightRecorder();
  }

  static PulseRecording begin() {
    return new PulseRecording();
  }

  /// The times of the frames that lie in a span, in milliseconds.
  ///
  /// @throws IOException when the recording cannot be read
  List<Double> framesBetween(Instant from, Instant to) throws IOException {
    recording.stop();
    Path file = Files.createTempFile("tierdrop-frames", ".jfr");
    try {
      recording.dump(file);
      return frames(RecordingFile.readAllEvents(file), from, to);
    } finally {
      Files.delete(file);
    }
  }

  private static List<Double> frames(List<RecordedEvent> events, Instant from, Instant to) {
    Map<Integer, Span> spans = new TreeMap<>();
    for (RecordedEvent event : events) {
      if (event.getEventType().getName().equals(EVENT)) {
        Span span = new Span(event.getStartTime(), event.getEndTime());
        spans.merge(event.getInt("pulseId"), span, Span::union);
      }
    }
    List<Double> times = new ArrayList<>();
    Span before = null;
    for (Span span : spans.values()) {
      if (!span.start.isBefore(from) && !span.start.isAfter(to)) {
        times.add((before == null ? span : span.since(before)).milliseconds());
        before = span;
      }
    }
    return times;
  }

  private record Span(Instant start, Instant end) {

    Span union(Span other) {
      return new Span(
          start.isBefore(other.start) ? start : other.start,
          end.isAfter(other.end) ? end : other.end);
    }

    /// This frame from when it was due: whatever else keeps the window's thread is part of it.
    Span since(Span before) {
      Instant next = before.start.plus(PERIOD);
      Instant due = next.isAfter(before.end) ? next : before.end;
      return due.isBefore(start) ? new Span(due, end) : this;
    }

    double milliseconds() {
      return Duration.between(start, end).toNanos() / 1e6;
    }
  }

  @Override
  public void close() {
    recording.close();
  }
}
