package io.tierdrop.forecast.proxy;

/// A line `server` of HAProxy.
///
/// @param id its number in the backend, from 1 in the order of the file (manual 5.2, `id`)
/// @param weight 0 to 256; 0 takes no new requests
public record ProxyServer(String name, int id, int weight, Intake intake) {

  /// What a server takes.
  public enum Intake {
    ALL,
    /// Only requests whose cookie names it.
    RETURNING,
    /// It is down or in maintenance.
    NOTHING
  }

  /// Whether new requests may come to it.
  boolean usable() {
    return intake == Intake.ALL && weight > 0;
  }

  ProxyServer with(Intake other) {
    return new ProxyServer(name, id, weight, other);
  }
}
