package nommer.fake.ec2;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Writes an answer. */
final class Xml {
  private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/2016-11-15/";

  private final StringBuilder text = new StringBuilder();

  static String answer(String action, String requestId, Consumer<Xml> content) {
    Xml xml = new Xml();
    xml.text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.text.append("<%sResponse xmlns=\"%s\">".formatted(action, NAMESPACE));
    xml.leaf("requestId", requestId);
    content.accept(xml);
    return xml.text.append("</%sResponse>".formatted(action)).toString();
  }

  static String error(AwsError error, String requestId) {
    Xml xml = new Xml();
    xml.text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Errors><Error>");
    xml.leaf("Code", error.code()).leaf("Message", String.valueOf(error.getMessage()));
    xml.text.append("</Error></Errors>");
    return xml.leaf("RequestID", requestId).text.append("</Response>").toString();
  }

  Xml leaf(String name, String value) {
    if (!value.isEmpty()) {
      text.append('<').append(name).append('>').append(escaped(value));
      text.append("</").append(name).append('>');
    }
    return this;
  }

  Xml element(String name, Consumer<Xml> content) {
    text.append('<').append(name).append('>');
    content.accept(this);
    text.append("</").append(name).append('>');
    return this;
  }

  <T> Xml set(String name, List<T> items, BiConsumer<Xml, T> content) {
    return element(
        name, set -> items.forEach(item -> set.element("item", xml -> content.accept(xml, item))));
  }

  private static String escaped(String value) {
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
