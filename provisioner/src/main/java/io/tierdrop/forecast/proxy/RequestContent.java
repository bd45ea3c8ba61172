package io.tierdrop.forecast.proxy;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a request says, as far as a server is chosen by it, and who remembers its client.
///
/// @param target its target, such as `/page?id=3` (RFC 9112, 3.2.1); null where nothing is known of
///     the request
/// @param headers by name in lower case
/// @param tables by L7, or L4 that remembers clients, the server that it is known to have for this
///     one
/// @param origin what stands in front of the target where all of the URL is sent, as by HTTP/2
public record RequestContent(
    @Nullable String target,
    Map<String, String> headers,
    Map<String, String> tables,
    String origin) {

  /// Only the connection is known.
  public static final RequestContent UNKNOWN = new RequestContent(null, Map.of(), Map.of(), "");

  public RequestContent {
    headers = Map.copyOf(headers);
    tables = Map.copyOf(tables);
  }

  /// The same of a client that is remembered.
  public RequestContent remembered(Map<String, String> byNode) {
    return new RequestContent(target, headers, byNode, origin);
  }

  /// A GET for an URL.
  ///
  /// @param lines headers of its own, such as `X-User: 7`
  public static RequestContent of(String url, List<String> lines) {
    return of(url, lines, false);
  }

  /// The same by HTTP/2: HAProxy then sees the whole URL as the target (`h2_prepare_htx_reqline` in
  /// its `src/h2.c`).
  public static RequestContent of(String url, List<String> lines, boolean http2) {
    URI uri = URI.create(url);
    Map<String, String> headers = new TreeMap<>();
    String host = Objects.requireNonNullElse(uri.getHost(), "");
    boolean tls = "https".equals(uri.getScheme());
    String authority =
        uri.getPort() < 0 || uri.getPort() == (tls ? 443 : 80) ? host : uri.getAuthority();
    headers.put("host", authority);
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
    }
    String path = Objects.requireNonNullElse(uri.getRawPath(), "");
    String query = uri.getRawQuery();
    return new RequestContent(
        (path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query),
        headers,
        Map.of(),
        http2 ? uri.getScheme() + "://" + authority : "");
  }

  /// What HAProxy calls the URL.
  String url() {
    return origin + pathAndQuery();
  }

  public boolean known() {
    return target != null;
  }

  /// The target, or "" where it is not known.
  String pathAndQuery() {
    return Objects.requireNonNullElse(target, "");
  }

  /// The target up to its query.
  String path() {
    String all = pathAndQuery();
    int query = all.indexOf('?');
    return query < 0 ? all : all.substring(0, query);
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /// A cookie's value (RFC 6265, 4.2.1).
  public Optional<String> cookie(String name) {
    return header("cookie").flatMap(all -> named(all, ";", name));
  }

  /// A parameter of the query.
  Optional<String> parameter(String name) {
    return named(pathAndQuery().substring(path().length()).replaceFirst("^\\?", ""), "&", name);
  }

  private static Optional<String> named(String all, String between, String name) {
    for (String each : all.split(between, -1)) {
      String pair = each.strip();
      if (pair.startsWith(name + "=")) {
        return Optional.of(pair.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }
}
