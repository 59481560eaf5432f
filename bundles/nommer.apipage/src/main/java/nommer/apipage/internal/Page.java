package nommer.apipage.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/** The whole page: one file that loads nothing and runs nothing. */
final class Page {
  private final Api api;
  private final Errors errors;
  private final Operations operations;

  Page(Api api, String errors) {
    this.api = api;
    this.errors = new Errors(errors);
    operations = new Operations(api);
  }

  String html() {
    String style = style();
    JsonNode info = api.root().path("info");
    String title = Html.text(info.path("title").asText());
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-%s'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s: the API</title>
        <style>%s</style>
        </head>
        <body>
        <nav aria-label="Contents">
        <a class="brand" href="#top">%s<span>API</span></a>
        %s</nav>
        <main id="top">
        <header>
        <h1>%s <span class="version">API version %s</span></h1>
        <p class="lead">%s</p>
        %s</header>
        %s<section id="schemas">
        <h2>Schemas</h2>
        %s</section>
        <section id="errors">
        <h2>Errors</h2>
        %s</section>
        </main>
        </body>
        </html>
        """
        .formatted(
            hash(style),
            title,
            style,
            title,
            contents(),
            title,
            Html.text(info.path("version").asText()),
            Html.line(info.path("summary").asText()),
            Html.blocks(info.path("description").asText()),
            groups(),
            new Schemas(api).named(),
            errors.html());
  }

  private String contents() {
    StringBuilder html = new StringBuilder();
    for (JsonNode tag : api.root().path("tags")) {
      String name = tag.path("name").asText();
      html.append("<p><a href=\"#tag-%s\">%s</a></p>\n<ul>\n".formatted(name, title(name)));
      for (Api.Operation each : api.operations()) {
        if (each.isOf(name)) {
          html.append(
              "<li><a href=\"#%s\">%s<span>%s</span></a></li>\n"
                  .formatted(
                      each.id(),
                      Operations.badge(each),
                      Html.line(each.node().path("summary").asText())));
        }
      }
      html.append("</ul>\n");
    }
    html.append("<p><a href=\"#schemas\">Schemas</a></p>\n<p><a href=\"#errors\">Errors</a></p>\n");
    html.append("<ul>\n");
    errors
        .codes()
        .forEach(each -> html.append("<li><a href=\"#%s\">%s</a></li>\n".formatted(each, each)));
    return html.append("</ul>\n").toString();
  }

  private String groups() {
    StringBuilder html = new StringBuilder();
    for (JsonNode tag : api.root().path("tags")) {
      String name = tag.path("name").asText();
      html.append(
          "<section id=\"tag-%s\">\n<h2>%s</h2>\n<p class=\"lead\">%s</p>\n"
              .formatted(name, title(name), Html.line(tag.path("description").asText())));
      api.operations().stream()
          .filter(each -> each.isOf(name))
          .forEach(each -> html.append(operations.article(each)));
      html.append("</section>\n");
    }
    return html.toString();
  }

  private static String title(String tag) {
    return Html.text(Character.toUpperCase(tag.charAt(0)) + tag.substring(1));
  }

  private static String style() {
    try (InputStream in =
        Objects.requireNonNull(Page.class.getResourceAsStream("/nommer/apipage/page.css"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
