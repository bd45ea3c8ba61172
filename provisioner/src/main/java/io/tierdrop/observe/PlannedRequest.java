package io.tierdrop.observe;

import inet.ipaddr.IPAddressString;
import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One request to send.
///
/// @param source the client address; null lets the kernel choose
/// @param url `http://…` or `https://…`, with an address or a name
/// @param maxSeconds after which it is given up
/// @param stallSeconds it is given up when nothing came for so long; null never
/// @param range bytes asked for, such as `0-65535` (RFC 9110, 14.2); null for all
/// @param node the clients node that sends it; null for the run's
/// @param headers lines such as `X-User: 7`, without control characters
/// @param port the client's; null lets the kernel choose. A request whose port is taken fails
/// @param http2 whether HTTP/2 is wanted where TLS is spoken
public record PlannedRequest(
    @Nullable String source,
    String url,
    double maxSeconds,
    @Nullable String range,
    @Nullable Integer stallSeconds,
    @Nullable String node,
    List<String> headers,
    @Nullable Integer port,
    boolean http2) {

  /// Within what Linux gives (`ip_local_port_range`).
  private static final int FIRST_PORT = 40_000;

  public PlannedRequest {
    headers = List.copyOf(headers);
  }

  public PlannedRequest(
      @Nullable String source,
      String url,
      double maxSeconds,
      @Nullable String range,
      @Nullable Integer stallSeconds) {
    this(source, url, maxSeconds, range, stallSeconds, null, List.of(), null, false);
  }

  /// The same from a clients node of its own.
  public PlannedRequest from(String clients) {
    return new PlannedRequest(
        source, url, maxSeconds, range, stallSeconds, clients, headers, port, http2);
  }

  /// The same from a port of its own.
  public PlannedRequest from(int own) {
    return new PlannedRequest(
        source, url, maxSeconds, range, stallSeconds, node, headers, own, http2);
  }

  /// The same with headers of its own.
  public PlannedRequest saying(List<String> lines) {
    return new PlannedRequest(
        source, url, maxSeconds, range, stallSeconds, node, lines, port, http2);
  }

  /// The same with HTTP/2, where the server offers it.
  public PlannedRequest byHttp2(boolean wanted) {
    return new PlannedRequest(
        source, url, maxSeconds, range, stallSeconds, node, headers, port, wanted);
  }

  /// The host that the URL names, an address without brackets or a name.
  String host() {
    String host = Objects.requireNonNullElse(URI.create(url).getHost(), "");
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /// The flows that it may be, from some of the ports that the kernel gives. None when an end of it
  /// is not known here: a source that the kernel chooses, or a name.
  ///
  /// @param ports how many are looked at, at least 1; a request with its own has that one
  public List<FlowKey> flows(int ports) {
    if (source == null || named()) {
      return List.of();
    }
    IpBits from = IpBits.parse(source);
    IpBits to = IpBits.parse(host());
    IntStream tried =
        port == null ? IntStream.range(FIRST_PORT, FIRST_PORT + ports) : IntStream.of(port);
    return tried.mapToObj(each -> FlowKey.tcp(from, each, to, urlPort())).toList();
  }

  private int urlPort() {
    URI parsed = URI.create(url);
    int usual = "https".equals(parsed.getScheme()) ? 443 : 80;
    return parsed.getPort() < 0 ? usual : parsed.getPort();
  }

  /// Whether the URL names a name, whose address is not known here.
  boolean named() {
    return !new IPAddressString(host()).isIPAddress();
  }

  public PlannedRequest(
      @Nullable String source, String url, double maxSeconds, @Nullable String range) {
    this(source, url, maxSeconds, range, null);
  }
}
