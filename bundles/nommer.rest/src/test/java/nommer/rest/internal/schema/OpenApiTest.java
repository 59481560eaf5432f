package nommer.rest.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Contract;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The document, and what it describes: {@link Contract} holds the answers of other tests to it. */
@Order(Integer.MAX_VALUE)
class OpenApiTest extends ApiTest {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  /** More are seen where all tests of this bundle ran before this one. */
  private static final int ALL = 40;

  @Test
  void everyOperationHasANameOfItsOwnAndReferencesLeadSomewhere() {
    assertThat(Contract.api().findValuesAsText("operationId"))
        .doesNotHaveDuplicates()
        .hasSameSizeAs(operations());
    assertThat(Contract.api().findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            ref ->
                assertThat(Contract.api().at(ref.substring(1)).isMissingNode()).as(ref).isFalse());
  }

  @Test
  void everySuccessOfEachOperationAndEveryErrorWasAnsweredInATest() {
    assumeThat(Contract.SEEN).as("run with all others").hasSizeGreaterThan(ALL);
    assertThat(client.get("/openapi.yaml").text()).isEqualTo(OpenApiServlet.text());
    Set<String> successes = new TreeSet<>();
    Set<String> errors = new TreeSet<>();
    for (String operation : operations()) {
      for (String status : statuses(operation)) {
        if (status.startsWith("2")) {
          successes.add(operation + " " + status);
        } else {
          errors.add(status);
        }
      }
    }
    Set<String> seen = new HashSet<>();
    Contract.SEEN.forEach(each -> seen.add(each.substring(each.lastIndexOf(' ') + 1)));

    assertThat(Contract.SEEN).containsAll(successes);
    assertThat(seen).containsAll(errors);
  }

  private static List<String> statuses(String operation) {
    String[] parts = operation.split(" ", 2);
    List<String> statuses = new ArrayList<>();
    Contract.api()
        .path("paths")
        .path(parts[1])
        .path(parts[0].toLowerCase(Locale.ROOT))
        .path("responses")
        .fieldNames()
        .forEachRemaining(statuses::add);
    return statuses;
  }

  /** As {@code GET /v1/jobs}. */
  private static List<String> operations() {
    List<String> operations = new ArrayList<>();
    JsonNode paths = Contract.api().path("paths");
    paths
        .fieldNames()
        .forEachRemaining(
            path ->
                paths
                    .path(path)
                    .fieldNames()
                    .forEachRemaining(
                        name -> {
                          if (METHODS.contains(name)) {
                            operations.add(name.toUpperCase(Locale.ROOT) + " " + path);
                          }
                        }));
    return operations;
  }
}
