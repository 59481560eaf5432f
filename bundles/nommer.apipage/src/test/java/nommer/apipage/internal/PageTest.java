package nommer.apipage.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
  private static final String API =
      """
      openapi: 3.1.0
      info: {title: A & B, version: "7", summary: A <b>test</b>, description: "Look at [it](#schema-Pet).\\n\\n```sh\\na < b\\n```"}
      tags: [{name: pets, description: All `of` them}]
      paths:
        /pets/{id}:
          parameters: [{$ref: "#/components/parameters/Id"}]
          put:
            tags: [pets]
            operationId: putPet
            summary: Change a pet
            requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
            responses:
              "200":
                description: The pet
                content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}
              "404": {description: No pet <here>}
      components:
        parameters:
          Id: {name: id, in: path, required: true, description: Which, schema: {type: string}}
        schemas:
          Pet:
            type: object
            required: [name]
            properties:
              name: {type: string, minLength: 1, description: "<script>"}
              kind: {type: string, enum: [cat, dog]}
              friends: {type: array, items: {$ref: "#/components/schemas/Pet"}}
              at: {type: object, properties: {x: {type: integer, default: 3}}}
      """;

  private static final String ERRORS =
      """
      # Errors
      See [BAD](#bad_one) and [more](more.md#here).

      | code | is |
      |---|---|
      | [BAD_ONE](#bad_one) | bad |

      ## BAD_ONE
      | reason | what |
      |---|---|
      | `too_bad` | `x` & <y> |
      """;

  @TempDir Path folder;

  @Test
  void anOperationIsShownWithWhatIsSentAndAnswered() throws IOException {
    String page = page(API);

    assertThat(page)
        .contains("<article class=\"operation\" id=\"putPet\">", "href=\"#putPet\"")
        .contains("/pets/<var>{id}</var>")
        .contains("api -X PUT http://127.0.0.1:8001/pets/11a4… \\\n  -d '{\n  &quot;name&quot;")
        .contains("<span class=\"status s4\">404</span></th><td>No pet &lt;here&gt;")
        .contains("<td>string, in the path<div>Which</div>");
  }

  @Test
  void aSchemaIsATableOfFieldsWithThoseWithinThem() throws IOException {
    String page = page(API);

    assertThat(page)
        .contains("id=\"schema-Pet\"", "<code>name</code> <span class=\"must\">always</span>")
        .contains("string, characters from <code>1</code><div>&lt;script&gt;</div>")
        .contains("string: <code>cat</code>, <code>dog</code>")
        .contains("list of <a href=\"#schema-Pet\">Pet</a>")
        .contains("<code>at.x</code></th><td>integer, default <code>3</code>");
  }

  @Test
  void anExampleIsMadeOfTheSchemaAndEndsWhereASchemaHoldsItself() throws IOException {
    assertThat(page(API)).contains("&quot;kind&quot;: &quot;cat&quot;", "&quot;x&quot;: 3");
  }

  @Test
  void eachErrorHasANameToPointAt() throws IOException {
    assertThat(page(API))
        .contains("<article class=\"error\" id=\"BAD_ONE\">")
        .contains("<tr id=\"BAD_ONE-too_bad\"><td><code>too_bad</code></td>")
        .contains("<td><code>x</code> &amp; &lt;y&gt;</td>")
        .contains("<a href=\"#BAD_ONE\">BAD_ONE</a>")
        .contains("more <span class=\"file\">docs/more.md</span>");
  }

  @Test
  void nothingInTheDocumentBecomesMarkup() throws IOException {
    assertThat(page(API))
        .contains("<title>A &amp; B: the API</title>", "A &lt;b&gt;test&lt;/b&gt;")
        .contains("<pre><code>a &lt; b</code></pre>")
        .doesNotContain("<script", "<b>");
  }

  @Test
  void aReferenceThatLeadsNowhereEndsTheBuild() {
    assertThatThrownBy(() -> page(API.replace("parameters/Id", "parameters/Name")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("#/components/parameters/Name");
  }

  @Test
  void theSameFilesMakeTheSameBytes() throws IOException {
    Path yaml = Files.writeString(folder.resolve("a.yaml"), API);
    Path errors = Files.writeString(folder.resolve("e.md"), ERRORS);
    Path first = folder.resolve("new/one.html");
    Path second = folder.resolve("two.html");

    Main.main(new String[] {yaml.toString(), errors.toString(), first.toString()});
    Main.main(new String[] {yaml.toString(), errors.toString(), second.toString()});

    assertThat(first).hasSameBinaryContentAs(second);
    assertThat(Files.readString(first)).isEqualTo(page(API));
  }

  private static String page(String yaml) throws IOException {
    return new Page(new Api(new ObjectMapper(new YAMLFactory()).readTree(yaml)), ERRORS).html();
  }
}
