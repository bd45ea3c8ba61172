package io.tierdrop.app.service.flow;

import java.time.Instant;
import java.util.Locale;

/// Something that happened to a lab and that a timeline shows.
///
/// @param at by the VM's clock where it happened there
/// @param node the member that it happened to; empty when it concerns the whole lab
/// @param text a few words: `haproxy killed`
public record TimelineMark(Instant at, Kind kind, String node, String text) {

  /// Texts of the link's marks, also in recordings.
  public static final String LOST = "connection lost";

  public static final String SILENT = "silent";
  public static final String CONNECTED = "connected again";
  public static final String HEARD = "heard again";

  /// Whether nothing is heard of the lab from here on, until another mark of the link.
  public boolean quiet() {
    return kind == Kind.LINK && (text.equals(LOST) || text.equals(SILENT));
  }

  public enum Kind {
    /// The lab was changed by a deploy.
    CHANGE,
    FAULT,
    HEALED,
    /// The connection to the VM was lost, or came back.
    LINK;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException when there is no such kind
    public static Kind parse(String word) {
      for (Kind kind : values()) {
        if (kind.word().equals(word)) {
          return kind;
        }
      }
      throw new IllegalArgumentException("No mark is called " + word);
    }
  }
}
