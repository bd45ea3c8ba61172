package io.tierdrop.app.service.flow;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Requests to send. In URL and headers `{n}` stands for the number of the request, from 1.
///
/// @param clients name of the clients node they come from; null for all of the lab in turn
/// @param source one of its addresses; null spreads the requests over all of them
/// @param url an URL, a name, or the address of a VIP; null for the lab's first VIP
/// @param count 1 to 10,000
/// @param parallel how many of them at once, at least 1
/// @param headers lines such as `X-User: 7`
/// @param http2 whether HTTP/2 is wanted where TLS is spoken
public record RequestSpec(
    @Nullable String clients,
    @Nullable String source,
    @Nullable String url,
    int count,
    int parallel,
    List<String> headers,
    boolean http2) {

  public static final int MOST = 10_000;
  private static final String NUMBER = "{n}";
  public static final int MOST_AT_ONCE = 1_000;

  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9_-]{1,60}:[ -~]{1,400}");

  public RequestSpec {
    headers = List.copyOf(headers);
    if (!headers.stream().allMatch(line -> HEADER.matcher(line).matches())) {
      throw new IllegalArgumentException("a header is a line such as X-User: 7, in plain ASCII");
    }
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException("a count is 1 to 10,000, not " + count);
    }
    if (parallel < 1 || parallel > MOST_AT_ONCE) {
      throw new IllegalArgumentException("at once are sent 1 to 1,000, not " + parallel);
    }
  }

  /// Without headers of their own.
  public RequestSpec(
      @Nullable String clients,
      @Nullable String source,
      @Nullable String url,
      int count,
      int parallel) {
    this(clients, source, url, count, parallel, List.of(), false);
  }

  /// What a text says for one of the requests.
  ///
  /// @param text an URL or a header
  /// @param number from 1
  public static String numbered(String text, int number) {
    return text.replace(NUMBER, "" + number);
  }

  /// One after the other.
  public RequestSpec(
      @Nullable String clients, @Nullable String source, @Nullable String url, int count) {
    this(clients, source, url, count, 1);
  }
}
