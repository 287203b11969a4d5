package dev.pointsledger.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Imports go one way (architecture decision 10): {@code http → command ← engine → core → event,
 * model}; journal, index and recovery stand beside, app wires. Each package is listed with all that
 * it may see of the project; a new arrow is a decision, not an accident.
 */
class ArchitectureTest {
  private static final String BASE = "dev.pointsledger.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.pointsledger");

  private static final List<Allowed> ALLOWED =
      List.of(
          new Allowed("model"),
          new Allowed("program", "model"),
          new Allowed("program.diff", "program", "model"),
          new Allowed("program.yaml", "program", "model", "config.yaml"),
          new Allowed("event", "program", "model"),
          new Allowed("command", "event", "program", "model"),
          new Allowed("core.rules", "program", "model"),
          new Allowed("core.state", "core.rules", "event", "program", "model"),
          new Allowed("core.coupon", "core.state", "core.rules", "event", "program", "model"),
          new Allowed(
              "core.points",
              "core.coupon",
              "core.state",
              "core.rules",
              "event",
              "program",
              "model"),
          new Allowed(
              "core",
              "core.points",
              "core.coupon",
              "core.state",
              "core.rules",
              "command",
              "event",
              "program",
              "model"),
          new Allowed("journal"),
          new Allowed("journal.archive"),
          new Allowed("journal.chronicle", "journal", "journal.archive"),
          new Allowed("journal.identity", "journal", "event"),
          new Allowed("backup", "journal", "journal.chronicle", "journal.identity"),
          new Allowed("index", "journal", "event", "model"),
          new Allowed("index.rocks", "index", "model"),
          new Allowed(
              "snapshot", "core.state", "core.rules", "event", "journal", "program", "model"),
          new Allowed("snapshot.postgres", "snapshot", "core.state", "event", "program", "model"),
          new Allowed("snapshot.postgres.embedded", "snapshot", "snapshot.postgres"),
          new Allowed("metrics"),
          new Allowed("metrics.prometheus", "metrics"),
          new Allowed(
              "recovery",
              "core.state",
              "core.rules",
              "event",
              "index",
              "journal",
              "snapshot",
              "program",
              "model"),
          new Allowed(
              "engine",
              "command",
              "core",
              "core.state",
              "core.rules",
              "event",
              "index",
              "journal",
              "journal.identity",
              "metrics",
              "program",
              "model"),
          new Allowed("config.yaml"),
          new Allowed("config", "config.yaml"),
          new Allowed("config.access", "config", "config.yaml", "model"),
          new Allowed("quote", "core.rules", "model"),
          new Allowed("http.json", "command", "event", "program", "program.diff", "quote", "model"),
          new Allowed("imports", "http.json", "command", "event", "model"),
          new Allowed("http.page"),
          new Allowed("http.tls"),
          new Allowed(
              "history", "core", "core.state", "command", "event", "http.json", "program", "model"),
          new Allowed("reconcile", "history", "imports", "http.json", "command", "event", "model"),
          new Allowed(
              "http",
              "http.json",
              "http.page",
              "http.tls",
              "imports",
              "command",
              "config",
              "config.access",
              "metrics",
              "event",
              "program",
              "program.diff",
              "quote",
              "model"));

  private record Allowed(String from, List<String> to) {
    Allowed(String from, String... to) {
      this(from, List.of(to));
    }
  }

  @TestFactory
  List<DynamicTest> everyPackageSeesOnlyWhatItMay() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Allowed allowed : ALLOWED) {
      List<String> seen = new ArrayList<>(List.of(BASE + allowed.from()));
      for (String to : allowed.to()) {
        seen.add(BASE + to);
      }
      ArchRule rule =
          classes()
              .that()
              .resideInAPackage(BASE + allowed.from())
              .should()
              .onlyDependOnClassesThat(
                  com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(
                          seen.toArray(String[]::new))
                      .or(
                          com.tngtech.archunit.base.DescribedPredicate.not(
                              com.tngtech.archunit.core.domain.JavaClass.Predicates
                                  .resideInAPackage("dev.pointsledger.."))))
              .because("imports go one way; see this test's list");
      tests.add(DynamicTest.dynamicTest(allowed.from(), () -> rule.check(CLASSES)));
    }
    return tests;
  }

  @Test
  void everyPackageIsListed() {
    List<String> listed =
        new ArrayList<>(ALLOWED.stream().map(allowed -> BASE + allowed.from()).toList());
    listed.add("dev.pointsledger.app");
    classes()
        .should()
        .resideInAnyPackage(listed.toArray(String[]::new))
        .because("a new package states what it may import")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.pointsledger.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theCoreKnowsNoClockRandomThreadDiskNetworkOrLog() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.pointsledger.core..",
            "dev.pointsledger.event..",
            "dev.pointsledger.model..",
            "dev.pointsledger.command..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.vertx..",
            "io.netty..",
            "net.openhft..",
            "org.rocksdb..",
            "org.slf4j..",
            "java.sql..",
            "java.util.concurrent..",
            "java.util.random..",
            "java.io..",
            "java.nio.file..",
            "java.nio.channels..",
            "java.net..")
        .because("time, ids and order are handed in, so that replay and simulation are exact")
        .check(CLASSES);
  }

  @Test
  void nothingImportsTheWiring() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.pointsledger.app")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.pointsledger.app")
        .check(CLASSES);
  }

  @Test
  void onlyATimerLooksAtTheKeyFileNeverARequest() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.pointsledger.app.KeyWatch")
        .should()
        .callMethod(dev.pointsledger.config.access.AccessKeys.class, "refresh")
        .because("a request without a valid key must cost no look at the disk on an event loop")
        .check(CLASSES);
  }
}
