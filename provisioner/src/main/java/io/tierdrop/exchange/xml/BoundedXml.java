package io.tierdrop.exchange.xml;

import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.file.InputLimits;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads XML that nobody vouches for, within [InputLimits]: no document type, so no entities and no
/// other file, and elements and their depth are counted while they are read.
public final class BoundedXml {

  private BoundedXml() {}

  /// The root element.
  public static XmlElement read(String text) throws ForeignFileException {
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(text));
      try {
        return root(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw ForeignFileException.unreadable("XML", complaint(e), e);
    }
  }

  /// The parser's own message begins with the place in its way of writing.
  private static String complaint(XMLStreamException thrown) {
    String words =
        String.valueOf(thrown.getMessage()).replaceFirst("(?s)^.*?Message: ", "").strip();
    Location place = thrown.getLocation();
    String what = words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    return place == null
        ? what
        : "line %d, column %d: %s".formatted(place.getLineNumber(), place.getColumnNumber(), what);
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /// An element whose end has not come yet.
  private record Open(
      String name, Map<String, String> attributes, List<XmlElement> children, StringBuilder text) {

    XmlElement closed() {
      return new XmlElement(name, attributes, children, text.toString());
    }
  }

  private static XmlElement root(XMLStreamReader reader)
      throws XMLStreamException, ForeignFileException {
    Deque<Open> open = new ArrayDeque<>();
    int tokens = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.DTD ->
            throw new ForeignFileException(
                "It has a document type (<!DOCTYPE), which is not read. Remove that line.");
        case XMLStreamConstants.START_ELEMENT -> {
          tokens += 1 + reader.getAttributeCount();
          open.push(begun(reader));
          if (tokens > InputLimits.JSON_TOKENS || open.size() > InputLimits.JSON_DEPTH) {
            throw new ForeignFileException(
                "It has more than %,d elements and attributes or %d levels; no drawing has."
                        .formatted(InputLimits.JSON_TOKENS, InputLimits.JSON_DEPTH)
                    + " Choose another file.");
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!open.isEmpty()) {
            open.element().text().append(reader.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          XmlElement closed = open.pop().closed();
          if (open.isEmpty()) {
            return closed;
          }
          open.element().children().add(closed);
        }
        default -> {} // comments and instructions
      }
    }
    throw new ForeignFileException("It is XML without any element. Choose another file.");
  }

  private static Open begun(XMLStreamReader reader) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    return new Open(reader.getLocalName(), attributes, new ArrayList<>(), new StringBuilder());
  }
}
