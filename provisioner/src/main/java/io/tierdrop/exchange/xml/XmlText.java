package io.tierdrop.exchange.xml;

import io.tierdrop.text.TerminalText;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// An XML document that is put together element by element; escaping is the JDK's, and characters
/// that no document may hold are replaced.
public final class XmlText {

  private final Document document;

  public XmlText() {
    try {
      document = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().newDocument();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("The JDK builds documents", e);
    }
  }

  /// The root element.
  public Element root(String name, String... attributes) {
    Element root = element(name, attributes);
    document.appendChild(root);
    return root;
  }

  /// A further element at the end of another.
  ///
  /// @param attributes name, value, name, value …
  public Element add(Element parent, String name, String... attributes) {
    Element element = element(name, attributes);
    parent.appendChild(element);
    return element;
  }

  private Element element(String name, String... attributes) {
    Element element = document.createElement(name);
    for (int i = 0; i < attributes.length; i += 2) {
      element.setAttribute(attributes[i], new TerminalText(attributes[i + 1]).shown());
    }
    return element;
  }

  @Override
  public String toString() {
    try {
      Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.INDENT, "yes");
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      transformer.setOutputProperty("{http://xml.apache.org/xslt}indent-amount", "2");
      StringWriter text = new StringWriter();
      transformer.transform(new DOMSource(document), new StreamResult(text));
      return text.toString().replace("\r\n", "\n");
    } catch (TransformerException e) {
      throw new IllegalStateException("The JDK writes documents", e);
    }
  }
}
