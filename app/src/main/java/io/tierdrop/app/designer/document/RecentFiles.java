package io.tierdrop.app.designer.document;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.prefs.Preferences;

/// The files that were opened last, newest first, kept among the user's preferences.
public final class RecentFiles {

  private static final int KEPT = 8;
  private static final String KEY = "recent";

  private final Preferences preferences;

  public RecentFiles(Preferences preferences) {
    this.preferences = preferences;
  }

  public List<Path> files() {
    return preferences.get(KEY, "").lines().filter(line -> !line.isBlank()).map(Path::of).toList();
  }

  public void add(Path file) {
    List<Path> changed = new ArrayList<>(files());
    Path absolute = file.toAbsolutePath().normalize();
    changed.remove(absolute);
    changed.addFirst(absolute);
    List<String> lines = changed.stream().limit(KEPT).map(Path::toString).toList();
    preferences.put(KEY, fitting(lines));
  }

  /// Preferences take so much and no more.
  private static String fitting(List<String> lines) {
    String text = String.join("\n", lines);
    return text.length() <= Preferences.MAX_VALUE_LENGTH || lines.size() < 2
        ? text
        : fitting(lines.subList(0, lines.size() - 1));
  }
}
