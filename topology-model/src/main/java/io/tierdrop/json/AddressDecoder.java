package io.tierdrop.json;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.json.tree.JsonValue;
import io.tierdrop.json.tree.ObjectFields;
import io.tierdrop.json.tree.QuotedText;
import io.tierdrop.topology.AddressSyntax;
import io.tierdrop.topology.Prefix;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Addresses and prefixes: unicast ones, and at most one per family where several may stand.
final class AddressDecoder {

  /// Which prefix lengths make sense, per family.
  record Lengths(int shortest4, int longest4, int shortest6, int longest6) {}

  static final Lengths SEGMENT = new Lengths(8, 31, 16, 127);
  static final Lengths SOURCES = new Lengths(8, 32, 16, 128);
  static final Lengths POOL = new Lengths(8, 16, 16, 104);

  /// What no interface may have: RFC 6890 and RFC 4291, 2.4.
  private static final List<Prefix> UNUSABLE =
      Stream.of(
              "0.0.0.0/8",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "224.0.0.0/3",
              "::/96",
              "::ffff:0:0/96",
              "fe80::/10",
              "ff00::/8")
          .map(Prefix::parse)
          .toList();

  private AddressDecoder() {}

  static List<Prefix> prefixes(ObjectFields fields, String name, Lengths lengths) {
    Set<IPVersion> seen = EnumSet.noneOf(IPVersion.class);
    return fields.list(
        name,
        2,
        json ->
            prefix(fields, json, lengths)
                .filter(prefix -> firstOfFamily(fields, json, prefix.family(), seen)));
  }

  static List<IPAddress> addresses(ObjectFields fields, JsonValue list) {
    Set<IPVersion> seen = EnumSet.noneOf(IPVersion.class);
    return fields.list(
        list,
        2,
        json ->
            address(fields, json)
                .filter(address -> firstOfFamily(fields, json, address.getIPVersion(), seen)));
  }

  private static boolean firstOfFamily(
      ObjectFields fields, JsonValue json, IPVersion family, Set<IPVersion> seen) {
    if (seen.add(family)) {
      return true;
    }
    fields.complain(json, "A second one of " + family, "Keep one of each family");
    return false;
  }

  static Optional<Prefix> prefix(ObjectFields fields, JsonValue json, Lengths lengths) {
    return parsed(
            fields, json, Prefix::parse, "Write a prefix such as 192.0.2.0/24 or 2001:db8::/64")
        .filter(
            prefix -> {
              int shortest = prefix.ipv4() ? lengths.shortest4() : lengths.shortest6();
              int longest = prefix.ipv4() ? lengths.longest4() : lengths.longest6();
              boolean sensible = prefix.length() >= shortest && prefix.length() <= longest;
              if (!sensible) {
                fields.complain(
                    json,
                    "The prefix length /" + prefix.length() + " is out of range",
                    "Use a length from /" + shortest + " to /" + longest);
              }
              return sensible;
            })
        .filter(
            prefix ->
                usable(
                    fields, json, prefix.toString(), UNUSABLE.stream().filter(prefix::overlaps)));
  }

  private static Optional<IPAddress> address(ObjectFields fields, JsonValue json) {
    return parsed(
            fields, json, AddressSyntax::parse, "Write an address such as 192.0.2.1 or 2001:db8::1")
        .filter(
            address ->
                usable(
                    fields,
                    json,
                    address.toCanonicalString(),
                    UNUSABLE.stream().filter(prefix -> prefix.contains(address))));
  }

  private static boolean usable(
      ObjectFields fields, JsonValue json, String shown, Stream<Prefix> conflicts) {
    Optional<Prefix> conflict = conflicts.findFirst();
    conflict.ifPresent(
        prefix ->
            fields.complain(
                json,
                shown + " is of no use here: " + prefix + " is set aside by the standards",
                "Use a private or documentation prefix, such as 10.0.0.0/8 or 2001:db8::/32"));
    return conflict.isEmpty();
  }

  private static <T> Optional<T> parsed(
      ObjectFields fields, JsonValue json, Function<String, T> parse, String remedy) {
    Optional<String> text = fields.text(json);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(text.get()));
    } catch (IllegalArgumentException e) {
      fields.complain(json, QuotedText.message(e.getMessage()), remedy);
      return Optional.empty();
    }
  }
}
