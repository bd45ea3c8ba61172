package io.tierdrop.vm.image;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One of the package lists that this machine's apt knows.
///
/// @param site the mirror
/// @param suite such as `bookworm-updates`
/// @param label such as `DebianRelease` or `DebianRelease-Security`
record AptTarget(String site, String suite, String label) {

  /// Reads what `apt-get indextargets` prints: paragraphs of `Key: value` lines.
  static List<AptTarget> parse(List<String> lines) {
    List<AptTarget> targets = new ArrayList<>();
    Map<String, String> paragraph = new HashMap<>();
    List<String> closed = new ArrayList<>(lines);
    closed.add("");
    for (String line : closed) {
      int colon = line.indexOf(": ");
      if (colon > 0) {
        paragraph.put(line.substring(0, colon), line.substring(colon + 2).strip());
      } else if (line.isBlank()) {
        if ("Packages".equals(paragraph.get("Created-By"))) {
          targets.add(
              new AptTarget(
                  paragraph.getOrDefault("Repo-URI", paragraph.getOrDefault("Site", "")),
                  paragraph.getOrDefault("Codename", ""),
                  paragraph.getOrDefault("Label", "")));
        }
        paragraph.clear();
      }
    }
    return targets.stream().distinct().toList();
  }
}
