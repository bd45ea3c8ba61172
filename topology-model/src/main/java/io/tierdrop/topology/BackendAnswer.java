package io.tierdrop.topology;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/// What the generated `nginx.conf` of a backend answers, faults aside.
public final class BackendAnswer {

  private static final int FOUND = 200;
  private static final int NO_PATH = 400;
  private static final int NO_METHOD = 405;

  /// Files, which can only be read; all other paths are answered with the backend's name.
  private static final Set<String> FILES = Set.of("/healthcheck", "/bytes");

  private BackendAnswer() {}

  /// The status of an answer, after nginx' rules for paths (`merge_slashes`, RFC 3986, 5.2.4).
  ///
  /// @param method one of [L7Fields#CHECK_METHOD]
  /// @param path as [L7Fields#CHECK_PATH] has it
  public static int status(String method, String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..") && parts.pollLast() == null) {
        return NO_PATH;
      }
      if (!Set.of("", ".", "..").contains(part)) {
        parts.addLast(part);
      }
    }
    boolean file = FILES.contains("/" + String.join("/", parts)) && !path.matches(".*/\\.{0,2}");
    return file && method.equals("OPTIONS") ? NO_METHOD : FOUND;
  }
}
