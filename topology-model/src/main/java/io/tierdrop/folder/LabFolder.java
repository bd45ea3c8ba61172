package io.tierdrop.folder;

import io.tierdrop.file.FileReaders;
import io.tierdrop.file.WholeFile;
import io.tierdrop.problem.JsonPointers;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.FolderContent;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The folder of a lab, `NAME.files` beside `NAME.lab.json`. Nobody vouches for what is in it: only
/// files that the lab names are opened, none through a symbolic link, regular ones only, and no
/// more of them than [LabLimits] says. Reading them runs nothing.
public final class LabFolder {

  private static final String LAB = ".lab.json";
  private static final String JSON = ".json";

  private LabFolder() {}

  /// What was found.
  ///
  /// @param problems of files that the lab names and that cannot be read, at the node's pointer
  public record Found(FolderContent content, List<Problem> problems) {
    public Found {
      problems = List.copyOf(problems);
    }
  }

  /// Where the files of a lab lie that is kept here.
  public static Path of(Path lab) {
    String name = String.valueOf(lab.getFileName());
    for (String ending : List.of(LAB, JSON)) {
      if (name.endsWith(ending) && name.length() > ending.length()) {
        name = name.substring(0, name.length() - ending.length());
        break;
      }
    }
    return lab.resolveSibling(name + ".files");
  }

  /// The content of all files that the lab names.
  public static Found read(Path lab, Topology topology) {
    Map<String, String> owners = owners(topology);
    Map<String, String> texts = new TreeMap<>();
    List<Problem> problems = new ArrayList<>();
    if (owners.size() > LabLimits.FOLDER_FILES) {
      problems.add(
          Problem.error(
              "/nodes",
              "The lab names %d files, more than %d"
                  .formatted(owners.size(), LabLimits.FOLDER_FILES),
              "Join some of them"));
      return new Found(FolderContent.NONE, problems);
    }
    Path folder = of(lab);
    int left = LabLimits.FOLDER_BYTES;
    for (Map.Entry<String, String> owner : owners.entrySet()) {
      try {
        byte[] bytes = bytes(folder, owner.getKey(), Math.min(left, LabLimits.FOLDER_FILE_BYTES));
        left -= bytes.length;
        texts.put(owner.getKey(), text(folder.resolve(owner.getKey()), bytes));
      } catch (LineEndException e) {
        problems.add(
            Problem.error(
                owner.getValue(), String.valueOf(e.getMessage()), "Save it with Unix line ends"));
      } catch (IOException e) {
        problems.add(
            Problem.error(
                owner.getValue(),
                String.valueOf(e.getMessage()),
                "Put a plain text file there, or take its name out of the lab"));
      }
    }
    return new Found(new FolderContent(texts), problems);
  }

  /// The same lab with what its folder holds now; what cannot be read is as it was.
  public static Lab refreshed(Lab lab, Path file) {
    Map<String, String> texts = new TreeMap<>(lab.folder().texts());
    texts.putAll(read(file, lab.topology()).content().texts());
    texts.keySet().retainAll(names(lab.topology()));
    return lab.withFolder(new FolderContent(texts));
  }

  /// Writes the files that the lab names and that are not there. What is there stays as it is: the
  /// folder belongs to its owner's editor.
  public static void write(Path file, Lab lab) throws IOException {
    Path folder = of(file);
    for (String name : names(lab.topology())) {
      String text = lab.folder().texts().get(name);
      Path place = folder.resolve(name);
      if (text != null && !Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
        plain(folder, name);
        Files.createDirectories(place.getParent());
        WholeFile.write(place, FileReaders.USUAL, text);
      }
    }
  }

  private static Set<String> names(Topology topology) {
    return owners(topology).keySet();
  }

  /// The pointer of the first node that names each file.
  private static Map<String, String> owners(Topology topology) {
    Map<String, String> owners = new LinkedHashMap<>();
    List<Node> nodes = topology.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      for (String name : nodes.get(i).own().names()) {
        owners.putIfAbsent(name, JsonPointers.child("/nodes", i));
      }
    }
    return owners;
  }

  private static byte[] bytes(Path folder, String name, int most) throws IOException {
    Path file = folder.resolve(name);
    plain(folder, name);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("There is no " + file);
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(file + " is no regular file");
    }
    try (InputStream in =
        Channels.newInputStream(
            Files.newByteChannel(
                file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)))) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new IOException(
            "%s is longer than %d KiB, or all files are together longer than %d KiB"
                .formatted(
                    file, LabLimits.FOLDER_FILE_BYTES / 1024, LabLimits.FOLDER_BYTES / 1024));
      }
      return bytes;
    }
  }

  private static String text(Path file, byte[] bytes) throws IOException {
    try {
      return readAsShown(
          file, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is no UTF-8 text", e);
    }
  }

  /// What daemons read has the lines that were shown to whom it was asked of: a carriage return
  /// alone ends one for some, and is a mark within one for others.
  private static String readAsShown(Path file, String text) throws IOException {
    int line = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean lineEnd = c == '\n' || (c == '\r' && text.startsWith("\n", i + 1));
      if (Character.isISOControl(c) && c != '\t' && !lineEnd) {
        throw new IOException(
            "%s is no plain text: line %d holds the control character U+%04X"
                .formatted(file, line, (int) c));
      }
      line += c == '\n' ? 1 : 0;
    }
    int end = text.indexOf('\n');
    if (text.startsWith("#!") && end > 0 && text.charAt(end - 1) == '\r') {
      throw new LineEndException(
          file + " begins with #! and has Windows line ends: it would never run");
    }
    return text;
  }

  /// A script whose first line names no program as it ends.
  private static final class LineEndException extends IOException {
    private static final long serialVersionUID = 1;

    LineEndException(String message) {
      super(message);
    }
  }

  /// That no part of the way is a symbolic link, the folder included.
  private static void plain(Path folder, String name) throws IOException {
    Path at = folder;
    if (Files.isSymbolicLink(at)) {
      throw new IOException(at + " is a symbolic link, which is not followed");
    }
    for (String part : name.split("/", -1)) {
      at = at.resolve(part);
      if (Files.isSymbolicLink(at)) {
        throw new IOException(at + " is a symbolic link, which is not followed");
      }
    }
  }
}
