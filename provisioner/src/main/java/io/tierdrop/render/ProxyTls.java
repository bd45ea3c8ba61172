package io.tierdrop.render;

import java.util.List;

/// Where an L7 speaks TLS with clients, and how it goes on from there.
///
/// @param ended the ports where it ends
/// @param reencrypted those where it ends and is opened anew to the servers
/// @param passed those whose connections are forwarded as they are
/// @param list the file that names the certificates
/// @param certificates files that it chooses from by the name that a client asks for; the first one
///     is for clients that ask for none
/// @param authority the file with the certificate authority that servers' certificates are checked
///     by
public record ProxyTls(
    List<Port> ended,
    List<Port> reencrypted,
    List<Integer> passed,
    String list,
    List<String> certificates,
    String authority) {

  /// Nowhere.
  public static final ProxyTls NONE =
      new ProxyTls(List.of(), List.of(), List.of(), "", List.of(), "");

  public ProxyTls {
    ended = List.copyOf(ended);
    reencrypted = List.copyOf(reencrypted);
    passed = List.copyOf(passed);
    certificates = List.copyOf(certificates);
  }

  /// @param http2 whether ALPN offers it
  public record Port(int port, boolean http2) {}

  /// What of a `bind` makes it a listener for TLS. The certificates have a file of their own: a
  /// line of HAProxy's ends at 64 words (MAX_LINE_ARGS).
  public String bind(Port port) {
    return " ssl crt-list " + list + " alpn " + (port.http2() ? "h2,http/1.1" : "http/1.1");
  }

  /// The content of that file, one certificate a line (configuration manual, 5.1, `crt-list`).
  public String listed() {
    return String.join("\n", certificates) + "\n";
  }
}
