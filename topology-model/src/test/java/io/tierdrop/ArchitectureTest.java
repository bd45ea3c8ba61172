package io.tierdrop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tierdrop", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices()
          .matching("io.tierdrop.(**)")
          .should()
          .beFreeOfCycles()
          .because("what knows each other in both directions is one room with two doors");

  @ArchTest
  static final ArchRule LAYERS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("topology")
          .definedBy("io.tierdrop.topology")
          .layer("problem")
          .definedBy("io.tierdrop.problem")
          .layer("json")
          .definedBy("io.tierdrop.json..")
          .layer("addressing")
          .definedBy("io.tierdrop.addressing..")
          .layer("graph")
          .definedBy("io.tierdrop.graph")
          .layer("validation")
          .definedBy("io.tierdrop.validation..")
          .whereLayer("topology")
          .mayNotAccessAnyLayer()
          .whereLayer("problem")
          .mayNotAccessAnyLayer()
          .whereLayer("json")
          .mayOnlyAccessLayers("topology", "problem")
          .whereLayer("addressing")
          .mayOnlyAccessLayers("topology", "problem")
          .whereLayer("graph")
          .mayOnlyAccessLayers("topology", "problem", "addressing")
          .whereLayer("validation")
          .mayOnlyAccessLayers("topology", "problem", "addressing", "graph")
          .because("a drawn lab is a value that knows neither its file nor its addresses");

  @ArchTest
  static final ArchRule NO_WINDOW_AND_NO_NETWORK =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx..", "net.schmizz..", "java.awt..", "java.net..")
          .because("a lab is judged and addressed anywhere, and always alike");

  @ArchTest
  static final ArchRule ONLY_JSON_KNOWS_JACKSON =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.tierdrop.json..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("tools.jackson..")
          .because("another form of the lab file would be a change of one package");
}
