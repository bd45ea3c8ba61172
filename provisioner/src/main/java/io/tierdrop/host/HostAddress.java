package io.tierdrop.host;

import inet.ipaddr.HostName;
import inet.ipaddr.HostNameException;
import inet.ipaddr.IncompatibleAddressException;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a host is, as a person wrote it: what is left out comes from `~/.ssh/config`.
///
/// @param user login name, or null when left out
/// @param host a host name, an alias of the SSH configuration, or an IP address without brackets
/// @param port TCP port, 1 to 65,535, or empty when left out
public record HostAddress(@Nullable String user, String host, OptionalInt port) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?:ssh://)?(?:(?<user>[^@/\\s]+)@)?"
              + "(?:\\[(?<literal>[^\\]\\s]+)\\]|(?<name>[^:@/\\[\\]\\s]+))"
              + "(?::(?<port>[0-9]{1,5}))?/?");
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9_.][A-Za-z0-9_.@\\\\$+-]*");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.][A-Za-z0-9_.-]*");

  public HostAddress {
    Objects.requireNonNull(host, "host");
    if (user != null && !USER.matcher(user).matches()) {
      throw new IllegalArgumentException("'" + user + "' is not a login name");
    }
    if (!NAME.matcher(host).matches() && !isIpv6(host)) {
      throw new IllegalArgumentException("'" + host + "' is not a host name or IP address");
    }
    if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > 65_535)) {
      throw new IllegalArgumentException("Port " + port.getAsInt() + " is not in 1 to 65535");
    }
  }

  /// Reads `ssh://user@host:port`; scheme, user and port may be left out, and IPv6 addresses with a
  /// port stand in brackets (RFC 3986, section 3.2.2).
  ///
  /// @throws IllegalArgumentException when the text is not an address
  public static HostAddress parse(String text) {
    if (isIpv6(text)) {
      return new HostAddress(null, text, OptionalInt.empty());
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not an address such as ssh://root@192.0.2.7:22");
    }
    String literal = form.group("literal");
    if (literal != null && !isIpv6(literal)) {
      throw new IllegalArgumentException("'" + literal + "' is not an IPv6 address");
    }
    String host = literal != null ? literal : form.group("name");
    String port = form.group("port");
    return new HostAddress(
        form.group("user"),
        Objects.requireNonNull(host),
        port == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port)));
  }

  public static HostAddress of(String user, String host, int port) {
    return new HostAddress(user, host, OptionalInt.of(port));
  }

  private static boolean isIpv6(String text) {
    try {
      HostName name = new HostName(text);
      name.validate();
      return text.indexOf(':') >= 0
          && name.isAddress()
          && name.getPort() == null
          && name.asAddress().isIPv6()
          && !name.asAddress().isPrefixed();
    } catch (HostNameException | IncompatibleAddressException e) {
      // The second one comes of ranges, as in 2001-17::, which the library can read.
      return false;
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("ssh://");
    if (user != null) {
      text.append(user).append('@');
    }
    text.append(host.indexOf(':') >= 0 ? "[" + host + "]" : host);
    port.ifPresent(p -> text.append(':').append(p));
    return text.toString();
  }
}
