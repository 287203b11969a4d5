package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.pointsledger.config.access.KeyStore;
import dev.pointsledger.config.access.Role;
import dev.pointsledger.model.Instants;
import dev.pointsledger.snapshot.Eventually;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page for operators on a phone, by keyboard, for all eyes; its key, and its bad days. */
class OpsPageUseTest {
  private static final Path PROGRAMS = Path.of("..", "config", "programs");
  private static final int PHONE = 390;

  @TempDir static Path dir;

  @SuppressWarnings("NullAway.Init")
  private static Chromium chromium;

  @SuppressWarnings("NullAway.Init")
  private static Service service;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
    service = TestSettings.start(dir.resolve("data"), PROGRAMS);
    try (SteadyOrders orders = new SteadyOrders(service.port(), new AtomicInteger())) {
      Eventually.that("orders", () -> orders.answered() > 500);
    }
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
    if (service != null) {
      service.close();
    }
  }

  private static OpsPage open(int width, ColorScheme scheme) {
    return new OpsPage(chromium.open(width, 844, scheme), service.port());
  }

  @Test
  void itFitsAPhoneAndEveryEyeLightAndDark() {
    assertWell(PHONE, ColorScheme.LIGHT);
    assertWell(PHONE, ColorScheme.DARK);
    assertWell(1280, ColorScheme.LIGHT);
    assertThat(chromium.complaints).isEmpty();
  }

  private static void assertWell(int width, ColorScheme scheme) {
    OpsPage page = open(width, scheme);
    assertWell(page, width);
    String name = (width == PHONE ? "phone-" : "desktop-") + scheme.name().toLowerCase(Locale.ROOT);
    Chromium.picture(page.tab, name + "-sign-in");
    page.signIn(TestSettings.ADMIN_KEY);
    page.window("start");
    page.see("#stages-title", "since start");
    assertWell(page, width);
    if (width == PHONE) {
      Chromium.picture(page.tab, name);
    }
    page.tab.close();
  }

  /** Nothing sticks out, and axe finds nothing against WCAG A or AA: contrast, names, structure. */
  private static void assertWell(OpsPage page, int width) {
    assertThat(page.tab.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
    AxeResults results =
        new AxeBuilder(page.tab)
            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
            .analyze();
    assertThat(results.getPasses()).extracting(Rule::getId).contains("color-contrast", "label");
    assertThat(results.getViolations()).isEmpty();
  }

  @Test
  void linesStandOutFromTheirGround() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      OpsPage page = open(1280, scheme);
      Object lowest =
          page.tab.evaluate(
              """
              () => {
                const style = getComputedStyle(document.documentElement);
                const luminance = (name) => {
                  const probe = document.body.appendChild(document.createElement('i'));
                  probe.style.color = style.getPropertyValue(name);
                  const [r, g, b] = getComputedStyle(probe).color.match(/[0-9.]+/g).map(Number)
                    .map((c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
                  probe.remove();
                  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                };
                const ground = luminance('--card');
                return Math.min(...['one', 'two', 'three', 'four', 'five', 'six', 'seven'].map((name) => {
                  const line = luminance(`--${name}`);
                  return (Math.max(line, ground) + 0.05) / (Math.min(line, ground) + 0.05);
                }));
              }""");
      assertThat(((Number) lowest).doubleValue()).as(scheme.name()).isGreaterThan(4.5);
    }
  }

  @Test
  void itIsUsedByKeyboardAlone() {
    OpsPage page = open(1280, ColorScheme.LIGHT);
    Page tab = page.tab;
    tab.keyboard().type(TestSettings.ADMIN_KEY);
    tab.keyboard().press("Enter");
    page.see("#state", "Ready");
    page.find("#operations tbody tr").first().waitFor();

    tabTo(tab, "#operation");
    tab.keyboard().type("service");
    page.see("#stages-title", "Stages of service");
    tabTo(tab, "#window input:checked");
    tab.keyboard().press("ArrowRight");
    page.see("#stages-title", "last hour");
    tabTo(tab, "#latency-charts canvas");
    tab.keyboard().press("End");
    Eventually.that("a point is read", () -> !page.find("#readout").textContent().isEmpty());
    assertThat(page.find("#readout").textContent()).contains(":", "p50");
    tabTo(tab, "#operations tbody button");
    tab.keyboard().press("Enter");
    page.see("#stages-title", "Stages of accrual");
    tab.keyboard().press("Control+Home");
    page.find("#pause").focus();
    tab.keyboard().press("Space");
    page.see("#state", "Paused");
    tab.keyboard().press("Space");
    page.see("#state", "Ready");
    assertThat(chromium.complaints).isEmpty();
  }

  private static void tabTo(Page tab, String selector) {
    for (int presses = 0; presses < 60; presses++) {
      tab.keyboard().press("Tab");
      if ((boolean) tab.evaluate("(wanted) => document.activeElement.matches(wanted)", selector)) {
        return;
      }
    }
    throw new AssertionError("the tab key does not come to " + selector);
  }

  @Test
  void theKeyStaysInItsTab() {
    OpsPage page = open(1280, ColorScheme.LIGHT).signIn(TestSettings.ADMIN_KEY);
    Page tab = page.tab;
    assertThat(tab.url()).endsWith("/ops");
    assertThat(tab.context().cookies()).isEmpty();
    assertThat(tab.evaluate("localStorage.length")).isEqualTo(0);
    assertThat(tab.evaluate("document.documentElement.outerHTML").toString())
        .doesNotContain(TestSettings.ADMIN_KEY);
    OpsPage other = new OpsPage(chromium.newTab(tab.context()), service.port());
    other.see("#state", "Key needed");
    tab.reload();
    page.see("#state", "Ready");
    page.find("#forget").click();
    page.see("#state", "Key needed");
    assertThat(tab.evaluate("sessionStorage.length")).isEqualTo(0);
    tab.reload();
    page.see("#state", "Key needed");
  }

  @Test
  void aKeyThatWillNotDoIsSaidSo() throws Exception {
    String reader =
        new KeyStore(dir.resolve("data"), InstantSource.system())
            .add(Set.of(Role.READ), Set.of("demo"), Instants.NEVER)
            .secret()
            .text();
    OpsPage page = open(PHONE, ColorScheme.DARK);
    page.giveKey("no-such-key-0123456789");
    page.see("#key-fault", "does not know this key");
    Chromium.picture(page.tab, "phone-dark-wrong-key");
    assertThat(page.find("#board").isVisible()).isFalse();
    page.giveKey("schlüssel");
    page.see("#key-fault", "does not know this key");
    Eventually.that(
        "the other key is known",
        () -> {
          page.giveKey(reader);
          Eventually.that("an answer", () -> page.find("#key").inputValue().isEmpty());
          return page.find("#key-fault").textContent().contains("lacks the role ops");
        });
  }

  @Test
  void aServiceThatIsGoneIsSaidSoUntilItIsBack() {
    Map<String, String> environment = TestSettings.environment(dir.resolve("gone"), PROGRAMS);
    OpsPage page;
    try (Service gone = TestSettings.start(environment)) {
      environment.put("LEDGER_HTTP_PORT", Integer.toString(gone.port()));
      page = new OpsPage(chromium.open(1280, 800, ColorScheme.DARK), gone.port());
      page.signIn(TestSettings.ADMIN_KEY);
      page.see("#stages-empty", "No accrual since the start.");
    }
    page.see("#state", "No answer");
    page.see("#findings", "The service does not answer");
    Chromium.picture(page.tab, "desktop-dark-gone");
    try (Service back = TestSettings.start(environment)) {
      page.see("#state", "Ready");
      assertThat(page.tab.url()).contains(":" + back.port());
      Eventually.that("no finding is left", () -> page.find("#findings li").count() == 0);
    }
    assertThat(chromium.complaints).isEmpty();
  }

  @Test
  void aLedgerThatRecordsNothingIsSaidSoAndWhatToDo() {
    Map<String, String> environment = TestSettings.environment(dir.resolve("full"), PROGRAMS);
    environment.put("LEDGER_JOURNAL_MIN_FREE_MIB", Integer.toString(1 << 20));
    try (Service full = TestSettings.start(environment)) {
      OpsPage page = new OpsPage(chromium.open(1280, 800, ColorScheme.LIGHT), full.port());
      page.giveKey(TestSettings.ADMIN_KEY);
      page.see("#state", "Not ready: disk-full");
      page.see("#findings .bad", "The disk is nearly full; nothing is recorded.");
      page.see("#findings .bad", "Free space");
      Chromium.picture(page.tab, "desktop-light-disk-full");
      page.tab.close();
    }
    assertThat(chromium.complaints).isEmpty();
  }
}
