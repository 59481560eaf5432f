package nommer.fake.simpledb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/**
 * Text of an answer. What XML cannot carry goes as base64 (<a
 * href="https://docs.aws.amazon.com/AmazonSimpleDB/latest/DeveloperGuide/InvalidCharacters.html">Working
 * with XML-Restricted Characters</a>).
 */
final class Xml {
  private Xml() {}

  static String element(String name, String text) {
    if (text.codePoints().allMatch(Xml::isLegal)) {
      return "<" + name + ">" + escaped(text) + "</" + name + ">";
    }
    String encoded = Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    return "<" + name + " encoding=\"base64\">" + encoded + "</" + name + ">";
  }

  static String attributes(Attributes attributes) {
    StringBuilder xml = new StringBuilder();
    attributes
        .values()
        .forEach(
            (name, values) ->
                values.forEach(
                    value ->
                        xml.append("<Attribute>")
                            .append(element("Name", name))
                            .append(element("Value", value))
                            .append("</Attribute>")));
    return xml.toString();
  }

  static String answer(String action, String result, String requestId) {
    String inner =
        result.isEmpty() ? "" : "<%1$sResult>%2$s</%1$sResult>".formatted(action, result);
    return ("<?xml version=\"1.0\"?><%1$sResponse"
            + " xmlns=\"http://sdb.amazonaws.com/doc/2009-04-15/\">%2$s<ResponseMetadata>"
            + "<RequestId>%3$s</RequestId><BoxUsage>0.0000219907</BoxUsage></ResponseMetadata>"
            + "</%1$sResponse>")
        .formatted(action, inner, requestId);
  }

  static String error(Refusal refusal, String requestId) {
    return ("<?xml version=\"1.0\"?><Response><Errors><Error>%s%s<BoxUsage>0.0000219907</BoxUsage>"
            + "</Error></Errors><RequestID>%s</RequestID></Response>")
        .formatted(
            element("Code", refusal.code()),
            element("Message", String.valueOf(refusal.getMessage())),
            requestId);
  }

  private static boolean isLegal(int point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || (point >= 0x20 && point < 0x7f)
        || point == 0x85
        || (point >= 0xa0 && point <= 0xd7ff)
        || (point >= 0xe000 && point <= 0xfffd)
        || point >= 0x10000;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\r", "&#xD;");
  }
}
