package io.tierdrop.forecast.proxy;

/// Which server a proxy gives a request to, as far as that can be computed.
public sealed interface ProxyChoice {

  /// For people, one phrase without a full stop.
  String reason();

  record Chosen(String server, String reason) implements ProxyChoice {}

  /// It depends on more than the request, or on what of it is not known.
  record Open(String reason) implements ProxyChoice {}
}
