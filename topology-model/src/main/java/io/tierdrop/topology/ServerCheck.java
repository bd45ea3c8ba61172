package io.tierdrop.topology;

/// How an L4 finds out whether a real server works (keepalived.conf(5)).
public enum ServerCheck {
  /// It answers `/healthcheck` with 200 (`HTTP_GET`).
  HTTP("http"),
  /// It accepts a connection (`TCP_CHECK`): its kernel does that, whatever its daemon is doing.
  TCP("tcp"),
  /// Nobody asks: a real server stays one whatever happens to it.
  NONE("none");

  private final String label;

  ServerCheck(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
