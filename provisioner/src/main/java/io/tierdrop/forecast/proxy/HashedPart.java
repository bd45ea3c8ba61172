package io.tierdrop.forecast.proxy;

import io.tierdrop.forecast.flow.FlowKey;
import io.tierdrop.forecast.flow.IpBits;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What of a request HAProxy hashes (manual 4.2, `balance`; 7.3 on samples). It is bytes but for
/// `balance source`, which folds the address itself.
///
/// @param balance `source`, `uri`, `hdr` or `hash`
/// @param key a header's name for `hdr`, a sample for `hash`, otherwise empty
/// @param mapped whether its listener takes IPv4 as IPv6, which it then hashes (RFC 4291, 2.5.5.2)
public record HashedPart(String balance, String key, boolean mapped) {

  private static final Pattern CALL = Pattern.compile("(.+)\\((.+)\\)");
  private static final int MAPPED = 0xffff;

  /// The number of a request; empty where that part of it is not known or not there.
  Optional<Integer> hash(FlowKey flow, RequestContent content, ProxyHash function, boolean mixes) {
    Optional<Integer> hash =
        balance.equals("source")
            ? Optional.of(folded(flow.source()))
            : bytes(flow, content).map(function::of);
    return hash.map(number -> mixes ? ProxyHash.mixed(number) : number);
  }

  /// The words of the address XORed (`get_server_sh` in `src/backend.c`).
  private int folded(IpBits source) {
    return mapped && !source.ipv6() ? source.folded() ^ MAPPED : source.folded();
  }

  private Optional<byte[]> bytes(FlowKey flow, RequestContent content) {
    if (balance.equals("hash") && key.equals("src")) {
      return Optional.of(address(flow.source()));
    }
    return content.known()
        ? text(content).filter(t -> !t.isEmpty() || balance.equals("uri")).map(HashedPart::utf8)
        : Optional.empty();
  }

  private Optional<String> text(RequestContent content) {
    return switch (balance) {
      case "uri" -> Optional.of(content.path());
      case "hdr" -> content.header(key).map(value -> value.split(",", -1)[0].strip());
      default -> sample(content);
    };
  }

  private Optional<String> sample(RequestContent content) {
    Matcher call = CALL.matcher(key);
    if (call.matches()) {
      String name = call.group(2);
      return switch (call.group(1)) {
        case "req.hdr" -> content.header(name).map(HashedPart::last);
        case "req.cook" -> content.cookie(name);
        case "url_param" -> content.parameter(name);
        default -> Optional.empty();
      };
    }
    return switch (key) {
      case "path" -> Optional.of(content.path());
      case "pathq" -> Optional.of(content.pathAndQuery());
      case "url" -> Optional.of(content.url());
      case "base" -> content.header("host").map(host -> host + content.path());
      case "method" -> Optional.of("GET");
      default -> Optional.empty();
    };
  }

  private static String last(String value) {
    return value.substring(value.lastIndexOf(',') + 1).strip();
  }

  private byte[] address(IpBits source) {
    if (!source.ipv6() && !mapped) {
      return ByteBuffer.allocate(4).putInt((int) source.low()).array();
    }
    long low = source.ipv6() ? source.low() : ((long) MAPPED << 32) | source.low();
    return ByteBuffer.allocate(16).putLong(source.high()).putLong(low).array();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// For people: what it is called in a reason.
  String words() {
    return switch (balance) {
      case "source" -> "the source address";
      case "uri" -> "the path";
      case "hdr" -> "the header " + key;
      default -> key;
    };
  }
}
