package io.tierdrop.app.designer.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The kinds of files that a person is asked for.
public enum FileKind {
  LAB("lab.json"),
  /// One to be opened, alone or packed.
  LAB_OR_PACK("lab.json", "zip"),
  PACKED("zip"),
  RECORDING("recording.gz"),
  CAPTURE("pcapng"),
  REPORT("html"),
  /// A run that plays in any browser.
  PAGE("html"),
  /// A stretch of a run that moves.
  ANIMATION_GIF("gif"),
  ANIMATION_SVG("svg"),
  FLOWS_CSV("csv"),
  FLOWS_JSON("json"),
  /// A drawing, in one of three formats.
  PICTURE("svg", "png", "pdf"),
  /// Other programs' drawings.
  FOREIGN("clab.yml", "yml", "yaml", "gns3", "xml", "drawio", "dot", "gv");

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> endings;

  FileKind(String... endings) {
    this.endings = List.of(endings);
  }

  /// Without the dot, the usual one first.
  public List<String> endings() {
    return endings;
  }

  /// A name that is suggested for a new file.
  public String named(String stem) {
    return stem + "." + endings.getFirst();
  }

  /// The file with an ending of this kind: as it was named when it has one, else with that which
  /// was chosen.
  public Path complete(Path file, String ending) {
    String name = String.valueOf(file.getFileName());
    String small = name.toLowerCase(Locale.ROOT);
    boolean whole = endings.stream().anyMatch(each -> small.endsWith("." + each));
    return whole ? file : file.resolveSibling(name + "." + ending);
  }

  /// In the texts: what a file of this kind is.
  public String key() {
    return "files." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
