package io.tierdrop.forecast.proxy;

/// A line `server` of HAProxy.
///
/// @param id its number in the backend, from 1 in the order of the file (manual 5.2, `id`)
/// @param weight 0 to 256; 0 takes no new requests
/// @param up whether it takes requests at all: not down, drained or in maintenance
public record ProxyServer(String name, int id, int weight, boolean up) {

  /// Whether new requests may come to it.
  public boolean usable() {
    return up && weight > 0;
  }
}
