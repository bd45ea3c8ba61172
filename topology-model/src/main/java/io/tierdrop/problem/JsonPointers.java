package io.tierdrop.problem;

/// Pieces of JSON pointers (RFC 6901).
public final class JsonPointers {

  private JsonPointers() {}

  public static String child(String parent, String field) {
    return parent + "/" + field.replace("~", "~0").replace("/", "~1");
  }

  public static String child(String parent, int index) {
    return parent + "/" + index;
  }

  /// The pointer one level up; empty for the top.
  public static String parent(String pointer) {
    return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
  }
}
