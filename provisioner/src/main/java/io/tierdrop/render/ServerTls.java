package io.tierdrop.render;

import java.util.List;

/// Where a server speaks TLS, with clients or with L7s.
///
/// @param listeners none where it does not
/// @param directory with the certificates, one file for each name
/// @param usual the certificate for who asks for no name
/// @param names that it has certificates for
public record ServerTls(
    List<Listener> listeners, String directory, String usual, List<Certificate> names) {

  /// Nowhere.
  public static final ServerTls NONE = new ServerTls(List.of(), "", "", List.of());

  public ServerTls {
    listeners = List.copyOf(listeners);
    names = List.copyOf(names);
  }

  /// @param file where it lies in the directory, without its ending
  public record Certificate(String name, String file) {}

  /// @param http2 whether ALPN offers it
  /// @param proxy whether a PROXY header comes first
  public record Listener(int port, boolean http2, boolean proxy) {

    /// What stands behind `listen` and an address.
    public String words() {
      return port + " ssl" + (http2 ? " http2" : "") + (proxy ? " proxy_protocol" : "");
    }
  }
}
