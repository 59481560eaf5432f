package nommer.packager.internal.manifest;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes elements, each on a line of its own; pairs are names and values of attributes. */
final class Xml {
  private final XMLStreamWriter to;
  private int depth;

  Xml(XMLStreamWriter to) {
    this.to = to;
  }

  void open(String name, String... pairs) throws XMLStreamException {
    indent();
    to.writeStartElement(name);
    attributes(pairs);
    depth++;
  }

  /** One without contents; attributes may follow. */
  void empty(String name, String... pairs) throws XMLStreamException {
    indent();
    to.writeEmptyElement(name);
    attributes(pairs);
  }

  void text(String name, String text) throws XMLStreamException {
    indent();
    to.writeStartElement(name);
    to.writeCharacters(text);
    to.writeEndElement();
  }

  /** Of the element that was opened last, before anything is in it. */
  void attribute(String name, String value) throws XMLStreamException {
    to.writeAttribute(name, value);
  }

  void close() throws XMLStreamException {
    depth--;
    indent();
    to.writeEndElement();
  }

  private void attributes(String... pairs) throws XMLStreamException {
    for (int i = 0; i < pairs.length; i += 2) {
      to.writeAttribute(pairs[i], pairs[i + 1]);
    }
  }

  private void indent() throws XMLStreamException {
    to.writeCharacters("\n" + "  ".repeat(depth));
  }
}
