package io.tierdrop.app.designer.bench;

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

/// How long frames took, as the toolkit itself tells the flight recorder: from the beginning of a
/// pulse, with the input handled in it, until its picture is painted and presented.
final class PulseRecording implements AutoCloseable {

  private static final String EVENT = "javafx.PulsePhase";

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
    for (Span span : spans.values()) {
      if (!span.start.isBefore(from) && !span.start.isAfter(to)) {
        times.add(span.milliseconds());
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

    double milliseconds() {
      return Duration.between(start, end).toNanos() / 1e6;
    }
  }

  @Override
  public void close() {
    recording.close();
  }
}
