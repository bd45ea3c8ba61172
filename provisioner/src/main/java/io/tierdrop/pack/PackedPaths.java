package io.tierdrop.pack;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which of many paths belong to one lab. Paths have `/` between their parts.
///
/// @param lab the lab file's name in its own folder
/// @param kept place in the lab's folder → path
/// @param left paths of files that are not taken
public record PackedPaths(String lab, Map<String, String> kept, List<String> left) {

  private static final String LAB = ".lab.json";
  private static final int MOST_NAMED = 12;
  private static final int DEEPEST = 10;
  private static final int LONGEST = 300;

  /// Neither what another system takes for something else, nor what no terminal shows.
  private static final Pattern PART =
      Pattern.compile("[^\\\\/:*?\"<>|\\p{Cntrl}\\p{Cf}]{0,99}[^\\\\/:*?\"<>|\\p{Cntrl}\\p{Cf}. ]");

  private static final Pattern SCENARIO =
      Pattern.compile("scenarios/[A-Za-z0-9-]+/[A-Za-z0-9-]+\\.scenario\\.json");
  private static final Pattern RECORDING = Pattern.compile("(recordings/)?[^/]+\\.recording\\.gz");
  private static final Pattern NOTES = Pattern.compile("[^/]+\\.(md|txt)");

  public PackedPaths {
    kept = java.util.Collections.unmodifiableMap(new TreeMap<>(kept));
    left = List.copyOf(left);
  }

  /// Chooses a lab and what belongs to it.
  ///
  /// @param paths of all files
  /// @param wanted the path of a lab among several; empty for the only one
  /// @throws PackException when there is not just one lab, or a path leads out of the folder
  public static PackedPaths of(Collection<String> paths, String wanted) throws PackException {
    Set<String> all = new HashSet<>();
    for (String path : paths) {
      if (!plain(path)) {
        throw new PackException(
            "'%s' is no plain path within a folder. Nothing was taken of it.".formatted(path));
      }
      if (!all.add(path)) {
        throw new PackException("'%s' is in it twice. Nothing was taken of it.".formatted(path));
      }
    }
    Set<String> seen = new HashSet<>();
    String chosen = lab(paths, wanted);
    String base = chosen.substring(0, chosen.lastIndexOf('/') + 1);
    String name = chosen.substring(base.length());
    String files = name.substring(0, name.length() - LAB.length()) + ".files/";
    Map<String, String> kept = new TreeMap<>();
    Set<String> left = new TreeSet<>();
    for (String path : paths) {
      String own = path.startsWith(base) ? path.substring(base.length()) : "";
      boolean belongs =
          own.equals(name)
              || own.startsWith(files)
              || SCENARIO.matcher(own).matches()
              || RECORDING.matcher(own).matches()
              || NOTES.matcher(own).matches();
      if (belongs && !seen.add(own.toLowerCase(Locale.ROOT))) {
        throw new PackException(
            "'%s' is in it twice, perhaps in other letters. Take one out.".formatted(path));
      }
      if (belongs) {
        kept.put(own, path);
      } else {
        left.add(path);
      }
    }
    return new PackedPaths(name, kept, List.copyOf(left));
  }

  /// The lab's name without its ending.
  public String stem() {
    return lab.substring(0, lab.length() - LAB.length());
  }

  /// Whether a path stays within its folder and means the same on every system.
  public static boolean plain(String path) {
    String[] parts = path.split("/", -1);
    return path.length() <= LONGEST
        && parts.length <= DEEPEST
        && Stream.of(parts).allMatch(part -> PART.matcher(part).matches());
  }

  private static String lab(Collection<String> paths, String wanted) throws PackException {
    List<String> labs = paths.stream().filter(PackedPaths::isLab).sorted().toList();
    if (!wanted.isEmpty()) {
      return labs.stream()
          .filter(wanted::equals)
          .findFirst()
          .orElseThrow(
              () -> new PackException("It holds no lab '%s'. %s".formatted(wanted, known(labs))));
    }
    int depth = labs.stream().mapToInt(PackedPaths::depth).min().orElse(0);
    List<String> first = labs.stream().filter(lab -> depth(lab) == depth).toList();
    if (first.size() != 1) {
      throw new PackException(
          labs.isEmpty()
              ? "It holds no lab: no file ends in .lab.json. Choose another."
              : "It holds %d labs; name one of them with #PATH. %s"
                  .formatted(labs.size(), known(labs)));
    }
    return first.getFirst();
  }

  private static boolean isLab(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.endsWith(LAB) && name.length() > LAB.length();
  }

  private static int depth(String path) {
    return (int) path.chars().filter(c -> c == '/').count();
  }

  private static String known(List<String> labs) {
    String more = labs.size() > MOST_NAMED ? " …" : "";
    return labs.isEmpty()
        ? "It holds none."
        : "It holds: " + String.join(", ", labs.stream().limit(MOST_NAMED).toList()) + more;
  }
}
