package io.tierdrop.pack;

import io.tierdrop.file.BoundedFile;
import io.tierdrop.file.FileReaders;
import io.tierdrop.file.InputLimits;
import io.tierdrop.file.WholeFile;
import io.tierdrop.folder.LabFolder;
import io.tierdrop.json.LabWriter;
import io.tierdrop.topology.Lab;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/// A lab with all that lies beside it, ready to travel.
///
/// @param name of its folder
/// @param files place in the folder → content
public record LabPack(String name, Map<String, byte[]> files) {

  private static final String SCENARIO = ".scenario.json";
  private static final String RECORDING = ".recording.gz";

  /// The earliest time that a zip can say: equal labs are equal bytes.
  private static final LocalDateTime EARLIEST = LocalDateTime.of(1980, 1, 1, 0, 0);

  public LabPack {
    files = Collections.unmodifiableMap(new TreeMap<>(files));
  }

  /// Gathers a lab as it is drawn, the files that it names, and what lies beside its file: its
  /// scenarios, its recordings (`NAME*.recording.gz`, also below `recordings`), its notes
  /// (`NAME.md`, and in a folder of its own all `.md` and `.txt`).
  ///
  /// @param file the lab's own; null when it was never saved
  /// @param scenarios directories that hold scenarios of the lab, the first one's count
  /// @param more recordings and notes from elsewhere
  /// @throws PackException when it is more than can be unpacked again
  public static LabPack of(Lab lab, @Nullable Path file, List<Path> scenarios, List<Path> more)
      throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    String name = file == null ? lab.name() : stem(file);
    files.put(name + ".lab.json", LabWriter.write(lab).getBytes(StandardCharsets.UTF_8));
    lab.folder()
        .texts()
        .forEach(
            (own, text) ->
                files.put(name + ".files/" + own, text.getBytes(StandardCharsets.UTF_8)));
    for (Path directory : scenarios) {
      for (Path each : inside(directory, SCENARIO)) {
        String place = "scenarios/" + lab.name() + "/" + each.getFileName();
        if (!files.containsKey(place)) {
          files.put(place, BoundedFile.bytes(each, InputLimits.SCENARIO));
        }
      }
    }
    Path beside = file == null ? null : file.toAbsolutePath().getParent();
    if (beside != null) {
      for (Path place : List.of(beside, beside.resolve("recordings"))) {
        for (Path each : inside(place, RECORDING)) {
          if (name(each).startsWith(name)) {
            add(files, beside.relativize(each).toString().replace('\\', '/'), each);
          }
        }
      }
      boolean own = inside(beside, ".lab.json").size() == 1;
      for (Path each :
          Stream.concat(inside(beside, ".md").stream(), inside(beside, ".txt").stream()).toList()) {
        if (own || name(each).equals(name + ".md")) {
          add(files, name(each), each);
        }
      }
    }
    for (Path each : more) {
      add(files, name(each), each);
    }
    PackedPaths packed = PackedPaths.of(files.keySet(), "");
    if (!packed.left().isEmpty()) {
      throw new PackException(
          "'%s' is neither a recording (.recording.gz) nor notes (.md, .txt). Leave it out."
              .formatted(packed.left().getFirst()));
    }
    long bytes = files.values().stream().mapToLong(content -> content.length).sum();
    if (bytes > InputLimits.UNPACKED || files.size() > InputLimits.PACKED_FILES) {
      throw new PackException(
          "The lab and what lies beside it are %,d files of %,d MiB, more than are unpacked again."
              .formatted(files.size(), bytes >> 20));
    }
    return new LabPack(name, files);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static String stem(Path file) {
    String folder = name(LabFolder.of(file));
    return folder.substring(0, folder.length() - ".files".length());
  }

  private static void add(Map<String, byte[]> files, String place, Path file) throws IOException {
    files.put(place, BoundedFile.bytes(file, (int) InputLimits.UNPACKED));
  }

  private static List<Path> inside(Path directory, String ending) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> name(file).endsWith(ending) && Files.isRegularFile(file))
          .sorted()
          .toList();
    }
  }

  /// Writes it as a zip; equal labs are equal bytes.
  public void writeZip(Path zip) throws IOException {
    WholeFile.write(
        zip,
        FileReaders.USUAL,
        out -> {
          ZipOutputStream archive = new ZipOutputStream(out);
          for (Map.Entry<String, byte[]> file : files.entrySet()) {
            ZipEntry entry = new ZipEntry(name + "/" + file.getKey());
            entry.setTimeLocal(EARLIEST);
            archive.putNextEntry(entry);
            archive.write(file.getValue());
            archive.closeEntry();
          }
          archive.finish();
        });
  }

  /// Writes it as a folder where nothing is yet.
  public void writeFolder(Path folder) throws IOException {
    try (WholeFolder whole = WholeFolder.begin(folder)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        whole.add(file.getKey(), new ByteArrayInputStream(file.getValue()));
      }
      whole.commit();
    }
  }

  /// The places of all its files.
  public Set<String> places() {
    return files.keySet();
  }
}
