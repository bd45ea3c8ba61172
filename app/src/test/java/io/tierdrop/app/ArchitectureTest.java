package io.tierdrop.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The arrows of `docs/architecture.md`, over all modules.
@AnalyzeClasses(packages = "io.tierdrop", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule onlyTheDesignerKnowsJavaFx =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.tierdrop.app.designer..", "io.tierdrop.app")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx..", "atlantafx..", "org.kordamp..");

  @ArchTest
  static final ArchRule onlyHostKnowsSshj =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.tierdrop.host..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("net.schmizz..", "com.hierynomus..");

  @ArchTest
  static final ArchRule theProvisionerKnowsNoFrontEnd =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.tierdrop.app..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.tierdrop.app..", "picocli..");

  @ArchTest
  static final ArchRule planningHasNoEffects =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.tierdrop.compile..",
              "io.tierdrop.plan..",
              "io.tierdrop.render..",
              "io.tierdrop.software..",
              "io.tierdrop.forecast..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.tierdrop.host..", "io.tierdrop.deploy..", "io.tierdrop.vm..", "java.nio.file..");

  @ArchTest
  static final ArchRule theWindowAsksTheServiceOnly =
      noClasses()
          .that()
          .resideInAPackage("io.tierdrop.app.designer..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.tierdrop.app.cli..",
              "io.tierdrop.app.lab..",
              "io.tierdrop.app.target..",
              "io.tierdrop.host..",
              "io.tierdrop.deploy..",
              "io.tierdrop.vm..");

  @ArchTest
  static final ArchRule packagesOfTheProvisionerHaveNoCircles =
      slices().matching("io.tierdrop.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesOfTheAppHaveNoCircles =
      slices().matching("io.tierdrop.app.(*)..").should().beFreeOfCycles();
}
