package io.tierdrop.topology;

import java.util.Set;
import java.util.regex.Pattern;

/// What may be a name. Names become namespaces, network devices, directories, and words in the
/// daemons' configuration, so that nothing but plain letters, digits and dashes may be in them.
public final class NameRule {

  public static final Pattern LAB = Pattern.compile("[a-z][a-z0-9-]{0,23}");

  /// Nodes and VIPs.
  public static final Pattern NODE = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,11}");

  /// A switch's name, or that of a link without a switch: `R~LB4`, at most 15 bytes (IFNAMSIZ).
  public static final Pattern SEGMENT =
      Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,11}(~[A-Za-z0-9-]{1,12})?(~[0-9a-z]{1,4})?");

  /// A label of a domain name (RFC 1123, 2.1).
  public static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  /// Leaves room for the longest name that every zone has: `hostmaster` in its SOA record.
  public static final Pattern ZONE =
      Pattern.compile("(?=.{1,242}$)" + LABEL + "(\\." + LABEL + ")*");

  /// The first two are taken on the host; the others are devices that the kernel makes by itself,
  /// tunnels, or words with a meaning of their own where a device's name is expected.
  public static final Set<String> RESERVED =
      Set.of(
          "fabric", "steward", "lo", "all", "default", "ipip", "ip6tnl", "tunl0", "ip6tnl0", "sit0",
          "gre0", "gretap0", "erspan0", "ip6gre0");

  private NameRule() {}

  public static boolean node(String name) {
    return NODE.matcher(name).matches() && !RESERVED.contains(name);
  }
}
