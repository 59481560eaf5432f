package nommer.fake.simpledb;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.simpledb.model.SelectRequest;
import com.amazonaws.services.simpledb.model.SelectResult;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Selects as the Developer Guide has them; the items are of the kind of its <a
 * href="https://docs.aws.amazon.com/AmazonSimpleDB/latest/DeveloperGuide/UsingSelectSampleDataset.html">sample
 * data set</a>.
 */
class SelectTest extends FakeTest {
  @BeforeEach
  void fill() {
    put("a", "year", "1979", "rating", "4", "rating", "5", "kind", "book", "author's", "x");
    put("b", "year", "1936", "rating", "3", "kind", "book");
    put("c", "year", "2007", "rating", "5", "kind", "film", "title", "it's a `tick`");
    put("d", "year", "2007", "kind", "disc");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "year = '2007' | c d",
        "year != '2007' | a b",
        "year < '1979' | b",
        "year <= '1979' | a b",
        "year > \"1979\" | c d",
        "year >= '1979' | a c d",
        "year like '19%' | a b",
        "year not like '19%' | c d",
        "year between '1940' and '1990' | a",
        "kind in ('film', 'disc') | c d",
        "rating is null | d",
        "rating is not null | a b c",
        "rating = '4' | a",
        "every(rating) = '5' | c",
        "every(rating) in ('4', '5') | a c",
        "rating = '4' and rating = '5' | a",
        "rating = '5' intersection kind = 'film' | c",
        "kind = 'film' or kind = 'disc' and year = '1936' | c",
        "(kind = 'film' or kind = 'disc') and year = '2007' | c d",
        "not kind = 'book' | c d",
        "title = 'it''s a `tick`' | c",
        "`author's` = 'x' | a",
        "itemName() > 'b' | c d",
        "itemName() in ('a', 'd') | a d",
        "rating != '5' | a b",
      })
  void whatMatchesIsFound(String where, String expected) {
    assertThat(names("select * from films where " + where))
        .containsExactlyInAnyOrder(expected.split(" "));
  }

  @Test
  void itSortsByAConstrainedAttributeOrTheItemName() {
    assertThat(names("select * from films where year > '0' order by year"))
        .containsExactly("b", "a", "c", "d");
    assertThat(names("select * from films where year > '0' order by year desc"))
        .containsExactly("c", "d", "a", "b");
    assertThat(names("select * from films where itemName() is not null order by itemName() desc"))
        .containsExactly("d", "c", "b", "a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "select * from films order by year | InvalidSortExpression",
        "select * from films where year is null order by year | InvalidSortExpression",
        "select * from films where | InvalidQueryExpression",
        "select * from films where year = 2007 | InvalidQueryExpression",
        "select * from films where year = 'a' 'b' | InvalidQueryExpression",
        "select * from films where year = 'a''  | InvalidQueryExpression",
        "choose * from films | InvalidQueryExpression",
        "select * from films limit 2501 | InvalidParameterValue",
        "select * from films limit 0 | InvalidParameterValue",
        "select * from nowhere | NoSuchDomain",
      })
  void whatIsNoSelectIsRefused(String expression, String code) {
    assertRefused(400, code, () -> client.select(new SelectRequest(expression)));
  }

  @Test
  void moreThanTwentyPredicatesOrValuesAreRefused() {
    String twenty =
        IntStream.range(0, 20)
            .mapToObj(i -> "year = '" + i + "'")
            .collect(Collectors.joining(" or "));
    String values =
        IntStream.range(0, 20).mapToObj(i -> "'" + i + "'").collect(Collectors.joining(","));

    assertThat(names("select * from films where " + twenty)).isEmpty();
    assertThat(names("select * from films where year in (" + values + ")")).isEmpty();
    assertRefused(
        400,
        "InvalidNumberPredicates",
        () -> names("select * from films where " + twenty + " or year = 'x'"));
    assertRefused(
        400,
        "InvalidNumberValueTests",
        () -> names("select * from films where year in (" + values + ",'x')"));
  }

  @Test
  void onlyWhatWasAskedForIsAnswered() {
    SelectResult some =
        client.select(new SelectRequest("select year, kind from films where year = '1936'", true));
    SelectResult none =
        client.select(new SelectRequest("select itemName() from films where year = '1936'", true));

    assertThat(some.getItems().get(0).getAttributes())
        .extracting(a -> a.getName() + "=" + a.getValue())
        .containsExactlyInAnyOrder("year=1936", "kind=book");
    assertThat(none.getItems().get(0).getName()).isEqualTo("b");
    assertThat(none.getItems().get(0).getAttributes()).isEmpty();
  }

  @Test
  void countsComeInOneItemAndMayHaveSeveralPages() {
    assertThat(counts("select count(*) from films where year > '0'")).containsExactly("4");
    assertThat(counts("select count(*) from films limit 3")).containsExactly("3", "1");

    fake.hurry(3);

    assertThat(counts("select count(*) from films")).containsExactly("3", "1");
  }

  private List<String> counts(String expression) {
    return pages(expression).stream()
        .flatMap(page -> page.getItems().stream())
        .peek(item -> assertThat(item.getName()).isEqualTo("Domain"))
        .map(item -> item.getAttributes().get(0).getValue())
        .toList();
  }

  @Test
  void aPageEndsAtItsLimitOrAtAHundredItems() {
    for (int i = 0; i < 101; i++) {
      put("many-" + i, "many", "yes");
    }

    assertThat(pages("select * from films where many = 'yes'"))
        .extracting(page -> page.getItems().size())
        .containsExactly(100, 1);
    assertThat(pages("select * from films where many = 'yes' limit 40"))
        .extracting(page -> page.getItems().size())
        .containsExactly(40, 40, 21);
  }

  @Test
  void aPageEndsAtOneMegabyte() {
    String kilobyte = "x".repeat(1024);
    for (int i = 0; i < 30; i++) {
      String[] fat = new String[100];
      for (int j = 0; j < 100; j += 2) {
        fat[j] = "fat" + j;
        fat[j + 1] = kilobyte;
      }
      put("fat-" + i, fat);
    }

    List<SelectResult> pages = pages("select * from films where fat0 > '' limit 2500");

    assertThat(pages).extracting(page -> page.getItems().size()).containsExactly(19, 11);
  }

  @Test
  void aPageMayBeEmptyAndYetNotTheLast() {
    fake.hurry(2);

    assertThat(pages("select * from films"))
        .extracting(page -> page.getItems().size())
        .containsExactly(0, 2, 2);
  }

  @Test
  void aTokenOfAnotherSelectIsRefused() {
    String token =
        client.select(new SelectRequest("select * from films limit 1", true)).getNextToken();

    assertRefused(
        400,
        "InvalidNextToken",
        () -> client.select(new SelectRequest("select * from films limit 2").withNextToken(token)));
    assertRefused(
        400,
        "InvalidNextToken",
        () -> client.select(new SelectRequest("select * from films").withNextToken("?")));
  }
}
