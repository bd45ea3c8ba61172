package io.tierdrop.exchange.xml;

import java.util.List;
import java.util.Map;

/// An element of a stranger's XML.
///
/// @param name without a prefix
/// @param text directly in it
public record XmlElement(
    String name, Map<String, String> attributes, List<XmlElement> children, String text) {

  /// An attribute; empty when there is none.
  public String get(String attribute) {
    return attributes.getOrDefault(attribute, "");
  }

  public boolean has(String attribute) {
    return attributes.containsKey(attribute);
  }

  /// The attributes that say something.
  public List<String> told() {
    return attributes.entrySet().stream()
        .filter(attribute -> !attribute.getValue().isBlank())
        .map(Map.Entry::getKey)
        .toList();
  }

  /// Whether there is anything in it.
  public boolean holds() {
    return !told().isEmpty() || !children.isEmpty() || !text.isBlank();
  }

  /// The children of a name.
  public List<XmlElement> all(String child) {
    return children.stream().filter(each -> each.name().equals(child)).toList();
  }

  /// The first child of a name; an empty element when there is none.
  public XmlElement first(String child) {
    return children.stream()
        .filter(each -> each.name().equals(child))
        .findFirst()
        .orElse(new XmlElement(child, Map.of(), List.of(), ""));
  }
}
