package io.tierdrop.app.recording;

import io.tierdrop.app.designer.Labs;
import io.tierdrop.json.LabWriter;
import io.tierdrop.topology.Lab;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/// Recordings of which each holds as much as it can of one thing; a program of its own, so that it
/// can be given little memory.
final class SwollenRecordings {

  private static final String AT = "\"2026-11-23T06:00:00Z\"";

  /// What a recording can be full of.
  enum Kind {
    PATHS {
      @Override
      String line(int number) {
        return flow(number, "\"nodes\":[" + repeated(200, i -> "\"a\"") + "]");
      }
    },
    TUNNELS {
      @Override
      String line(int number) {
        String tunnel = "{\"from\":\"\",\"to\":\"\",\"label\":\"\",\"outer\":\"\"}";
        return flow(number, "\"nodes\":[],\"tunnels\":[" + repeated(200, i -> tunnel) + "]");
      }
    },
    FLOWS {
      @Override
      String line(int number) {
        return flow(number, "\"nodes\":[]");
      }
    },
    TEXTS {
      @Override
      String line(int number) {
        String text = number + "é".repeat(9_000);
        return "{\"mark\":{\"at\":%s,\"kind\":\"fault\",\"node\":\"\",\"text\":\"%s\"}}"
            .formatted(AT, text);
      }
    },
    DETAILS {
      @Override
      String line(int number) {
        return state("\"details\":{" + repeated(5_000, i -> "\"" + i + "\":\"\"") + "}");
      }
    },
    FAULTS {
      @Override
      String line(int number) {
        String fault =
            "{\"id\":1,\"kind\":\"\",\"since\":%s,\"settings\":{\"a\":\"\"}}".formatted(AT);
        return state("\"faults\":[" + repeated(500, i -> fault) + "]");
      }
    },
    LABS {
      @Override
      String line(int number) {
        return "{\"at\":%s,\"lab\":%s}"
            .formatted(
                AT, LabWriter.write(LAB).lines().map(String::strip).collect(Collectors.joining()));
      }
    };

    abstract String line(int number);
  }

  private static final Lab LAB = Labs.threeTier();

  private SwollenRecordings() {}

  /// Reads a recording of each kind that is larger than what the program takes, with the course of
  /// what fits.
  ///
  /// @param arguments a directory for them
  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]).resolve("swollen.gz");
    for (Kind kind : Kind.values()) {
      write(file, kind, Integer.MAX_VALUE);
      RunRecording read = RecordingReader.read(file);
      int size = RunCourse.of(read).size();
      boolean held = size > 0 && size == read.entries().size() && full(read);
      System.out.println(kind + " " + (held ? "held" : "lost: " + read.missing()));
    }
  }

  private static boolean full(RunRecording read) {
    return read.missing().contains("holds more than fits");
  }

  private static void write(Path file, Kind kind, int lines) throws IOException {
    try (BufferedWriter out =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8))) {
      out.write("{\"tierdrop\":\"recording\",\"version\":1,\"lab\":");
      out.write(LabWriter.write(LAB).lines().collect(Collectors.joining()) + "}\n");
      long written = 0;
      for (int i = 0; i < lines && written < (80L << 20); i++) {
        String line = kind.line(i);
        written += line.length();
        out.write(line + "\n");
      }
    }
  }

  private static String flow(int number, String path) {
    return """
    {"flow":{"source":"a","sourcePort":%d,"target":"%d","targetPort":80,"openedAt":%s,\
    "end":"open","path":{%s}}}\
    """
        .formatted(number % 65_536, number >> 16, AT, path);
  }

  private static String state(String more) {
    return "{\"state\":{\"at\":%s,\"node\":\"R1\",\"level\":\"UP\",\"text\":\"\",%s}}"
        .formatted(AT, more);
  }

  private static String repeated(int times, java.util.function.IntFunction<String> item) {
    return IntStream.range(0, times).mapToObj(item).collect(Collectors.joining(","));
  }
}
