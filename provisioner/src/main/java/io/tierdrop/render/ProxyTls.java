package io.tierdrop.render;

import java.util.List;

/// Where an L7 speaks TLS with clients, and how it goes on from there.
///
/// @param ended the ports where it ends
/// @param reencrypted those where it ends and is opened anew to the servers
/// @param passed those whose connections are forwarded as they are
/// @param certificates files that it chooses from by the name that a client asks for; the first one
///     is for clients that ask for none
/// @param authority the file with the certificate authority that servers' certificates are checked
///     by
public record ProxyTls(
    List<Port> ended,
    List<Port> reencrypted,
    List<Integer> passed,
    List<String> certificates,
    String authority) {

  /// Nowhere.
  public static final ProxyTls NONE = new ProxyTls(List.of(), List.of(), List.of(), List.of(), "");

  public ProxyTls {
    ended = List.copyOf(ended);
    reencrypted = List.copyOf(reencrypted);
    passed = List.copyOf(passed);
    certificates = List.copyOf(certificates);
  }

  /// @param http2 whether ALPN offers it
  public record Port(int port, boolean http2) {}

  /// What of a `bind` makes it a listener for TLS.
  public String bind(Port port) {
    StringBuilder words = new StringBuilder(" ssl");
    certificates.forEach(file -> words.append(" crt ").append(file));
    return words.append(" alpn ").append(port.http2() ? "h2,http/1.1" : "http/1.1").toString();
  }
}
