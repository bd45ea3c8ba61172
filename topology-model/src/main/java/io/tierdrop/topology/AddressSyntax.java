package io.tierdrop.topology;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.IncompatibleAddressException;
import java.util.regex.Pattern;

/// How addresses are written: dotted IPv4 without leading zeros, and IPv6 (RFC 4291, 2.2), whose
/// last four bytes may be dotted. No zones, wildcards, ranges, masks or octal numbers.
public final class AddressSyntax {

  private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]{2,45}");
  private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");
  private static final Pattern LEADING_ZERO = Pattern.compile("(^|[.:])0[0-9]+\\.|\\.0[0-9]+");

  private static final IPAddressStringParameters PLAIN =
      new IPAddressStringParameters.Builder()
          .allowAll(false)
          .allowEmpty(false)
          .allowSingleSegment(false)
          .allowPrefix(true)
          .allowPrefixOnly(false)
          .allowMask(false)
          .allowWildcardedSeparator(false)
          .allow_inet_aton(false)
          .setRangeOptions(RangeParameters.NO_RANGE)
          .toParams();

  private AddressSyntax() {}

  /// Reads one address.
  ///
  /// @throws IllegalArgumentException with a message for people when the text is none
  public static IPAddress parse(String text) {
    if (!ADDRESS.matcher(text).matches() || LEADING_ZERO.matcher(text).find()) {
      throw new IllegalArgumentException("'" + text + "' is not an IP address");
    }
    return parsePlain(text, "' is not an IP address");
  }

  static IPAddress parsePrefix(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("'" + text + "' has no prefix length");
    }
    String address = text.substring(0, slash);
    if (!ADDRESS.matcher(address).matches()
        || LEADING_ZERO.matcher(address).find()
        || !LENGTH.matcher(text.substring(slash + 1)).matches()) {
      throw new IllegalArgumentException("'" + text + "' is not an IP prefix");
    }
    return parsePlain(text, "' is not an IP prefix");
  }

  private static IPAddress parsePlain(String text, String complaint) {
    try {
      return new IPAddressString(text, PLAIN).toAddress();
    } catch (AddressStringException | IncompatibleAddressException e) {
      throw new IllegalArgumentException("'" + text + complaint, e);
    }
  }
}
