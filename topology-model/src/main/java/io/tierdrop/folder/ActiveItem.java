package io.tierdrop.folder;

/// One thing that an active lab would run, or let a daemon read.
///
/// @param node as drawn
/// @param what it is
/// @param place where it goes: a path in the node, a place in a configuration, a program's name
/// @param name of the file in the folder; empty for what stands in the lab file
/// @param text its content
public record ActiveItem(String node, Sort what, String place, String name, String text) {

  /// What becomes of it.
  public enum Sort {
    PROGRAM("runs"),
    CHECK("asks its health by"),
    PACKAGE("needs the package"),
    FILE("gets the file"),
    SNIPPET("adds lines to"),
    CONFIGURATION("replaces");

    private final String verb;

    Sort(String verb) {
      this.verb = verb;
    }

    public String verb() {
      return verb;
    }
  }

  /// UTF-8 bytes of the content.
  public int bytes() {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
  }

  /// The content's own checksum, as SHA-256 in hexadecimal.
  public String checksum() {
    return ContentHash.of(text);
  }

  /// In one line, without the content: `app gets the file /srv/app.py (app.py, 412 bytes, sha256
  /// 01ab…)`.
  public String line() {
    String from =
        name.isEmpty()
            ? ": " + text
            : " (%s, %d bytes, sha256 %s)".formatted(name, bytes(), checksum());
    return "%s %s %s%s".formatted(node, what.verb(), place, from);
  }
}
