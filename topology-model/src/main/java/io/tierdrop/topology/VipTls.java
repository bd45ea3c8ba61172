package io.tierdrop.topology;

/// That a VIP is asked by TLS. Certificates are made on the machine, for the names that name
/// servers of the lab give the VIP and for its addresses; no lab file has a key.
///
/// @param termination where it ends; at the servers of a VIP without L7s whatever this says
/// @param http2 whether ALPN offers `h2` beside `http/1.1` (RFC 7301)
public record VipTls(TlsTermination termination, boolean http2) {

  public static final VipTls DEFAULT = new VipTls(TlsTermination.EDGE, true);

  /// The port at which it is asked as usual.
  public static final int PORT = 443;

  public VipTls with(TlsTermination other) {
    return new VipTls(other, http2);
  }

  public VipTls withHttp2(boolean offered) {
    return new VipTls(termination, offered);
  }
}
