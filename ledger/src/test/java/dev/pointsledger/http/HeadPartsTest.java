package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.http.json.Fault;
import dev.pointsledger.http.json.Faults;
import dev.pointsledger.metrics.Operation;
import dev.pointsledger.metrics.Stage;
import dev.pointsledger.metrics.Window;
import dev.pointsledger.model.Instants;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Paths, queries, types, ids and cursors. */
class HeadPartsTest {
  @Test
  void shouldSplitAndDecodePaths() {
    assertThat(PathSegments.of("/")).containsExactly("");
    assertThat(PathSegments.of("")).containsExactly("");
    assertThat(PathSegments.of("/a/b/")).containsExactly("a", "b");
    assertThat(PathSegments.of("/a//b")).containsExactly("a", "", "b");
    assertThat(PathSegments.of("/a%2Fb/%E5%9B%BE/%zz/%")).containsExactly("a/b", "图", "%zz", "%");
    assertThat(PathSegments.of("/x".repeat(1_000)).size()).isLessThan(20);
  }

  @Test
  void shouldReadQueriesAndTellAllTheirFaults() {
    Set<String> known = Set.of("limit", "cursor", "minSequence", "dryRun");
    Faults none = new Faults();
    assertThat(Query.parse("limit=500&cursor=a%3Db&minSequence=7&dryRun=true", known, none))
        .isEqualTo(
            new Query(
                true,
                7,
                500,
                "a=b",
                Operation.ACCRUAL,
                Stage.TOTAL,
                Window.START,
                Limits.WITHIN_DEFAULT_MS,
                null,
                FeedQuery.ALL,
                Instants.ABSENT,
                false));
    assertThat(Query.parse(null, Set.of(), none)).isEqualTo(Query.parse("", Set.of(), none));
    assertThat(none.isEmpty()).isTrue();

    Faults faults = new Faults();
    Query.parse(
        "limit=501&limit=1&minSequence=-1&dryRun=yes&Cursor=x&" + "y".repeat(99), known, faults);
    assertThat(faults.list().stream().map(Fault::parameter))
        .containsExactly("limit", "limit", "minSequence", "dryRun", "Cursor", "y".repeat(64) + "…");
  }

  @Test
  void shouldKnowTypes() {
    assertThat(ContentTypes.is(ContentTypes.JSON, "application/json")).isTrue();
    assertThat(ContentTypes.is(ContentTypes.JSON, "Application/Json ; Charset=\"utf-8\"")).isTrue();
    assertThat(ContentTypes.is(ContentTypes.JSON, "application/json; charset=gbk")).isFalse();
    assertThat(ContentTypes.is(ContentTypes.JSON, "application/jsonx")).isFalse();
    assertThat(ContentTypes.is(ContentTypes.JSON, null)).isFalse();
  }

  @Test
  void shouldMakeIdsThatDiffer() {
    RequestIds ids = new RequestIds();
    assertThat(ids.of(null)).isNotEqualTo(ids.of(null)).hasSizeLessThanOrEqualTo(16);
    assertThat(ids.of("mine")).isEqualTo("mine");
    assertThat(ids.of("x".repeat(65))).hasSizeLessThanOrEqualTo(16);
  }

  @Test
  void shouldReadItsOwnCursorsOnly() {
    String text = CursorText.of('l', 1, -2, Long.MIN_VALUE);
    assertThat(CursorText.parse('l', 3, text)).containsExactly(1, -2, Long.MIN_VALUE);
    assertThat(CursorText.parse('e', 3, text)).isNull();
    assertThat(CursorText.parse('l', 2, text)).isNull();
    assertThat(CursorText.parse('l', 3, text + "!")).isNull();
    assertThat(CursorText.parse('l', 3, "A".repeat(200))).isNull();
  }
}
