package io.tierdrop.app.designer.inspector.form;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IncompatibleAddressException;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.topology.NumberRange;
import io.tierdrop.topology.Prefix;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What people type into fields, and what is wrong with it.
final class FieldInput {

  private final TextBundle texts;

  FieldInput(TextBundle texts) {
    this.texts = texts;
  }

  Function<String, Optional<String>> number(NumberRange range) {
    return typed -> {
      boolean fits = typed.matches("\\d{1,12}") && range.contains(Long.parseLong(typed));
      return fits
          ? Optional.empty()
          : Optional.of(texts.get("entry.number", range.least(), range.most()));
    };
  }

  /// At most one prefix per family, separated by commas or spaces; none means automatic.
  Optional<String> prefixes(String typed) {
    try {
      List<Prefix> parsed = parsePrefixes(typed);
      boolean once =
          parsed.stream().filter(Prefix::ipv4).count() < 2
              && parsed.stream().filter(prefix -> !prefix.ipv4()).count() < 2;
      return once ? Optional.empty() : Optional.of(texts.get("entry.once"));
    } catch (IllegalArgumentException e) {
      return Optional.of(texts.get("entry.prefix"));
    }
  }

  static List<Prefix> parsePrefixes(String typed) {
    return words(typed).stream().map(Prefix::parse).toList();
  }

  static String show(List<Prefix> prefixes) {
    return prefixes.stream().map(Prefix::toString).collect(Collectors.joining(", "));
  }

  /// At most one address per family; none means automatic.
  Optional<String> addresses(String typed) {
    try {
      List<IPAddress> parsed = parseAddresses(typed);
      boolean once =
          parsed.stream().filter(IPAddress::isIPv4).count() < 2
              && parsed.stream().filter(IPAddress::isIPv6).count() < 2;
      return once ? Optional.empty() : Optional.of(texts.get("entry.once"));
    } catch (IllegalArgumentException e) {
      return Optional.of(texts.get("entry.address"));
    }
  }

  static List<IPAddress> parseAddresses(String typed) {
    return words(typed).stream().map(FieldInput::address).toList();
  }

  private static IPAddress address(String word) {
    try {
      IPAddress address = new IPAddressString(word).toAddress();
      if (address.isPrefixed() || address.isMultiple()) {
        throw new IllegalArgumentException(word);
      }
      return address;
    } catch (AddressStringException | IncompatibleAddressException e) {
      throw new IllegalArgumentException(word, e);
    }
  }

  static String showAddresses(List<IPAddress> addresses) {
    return addresses.stream().map(IPAddress::toCanonicalString).collect(Collectors.joining(", "));
  }

  private static List<String> words(String typed) {
    return Arrays.stream(typed.split("[,\\s]+")).filter(word -> !word.isEmpty()).toList();
  }
}
