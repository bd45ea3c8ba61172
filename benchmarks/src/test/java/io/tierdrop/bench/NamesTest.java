package io.tierdrop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What `docs/glossary.md` says of names, over all modules: a stranger finds a class by its name,
/// and a name means one thing.
class NamesTest {

  /// The domain's own words, and what every program has one of.
  private static final Set<String> SINGLE_WORDS =
      Set.of(
          "Composition",
          "Drawing",
          "Fault",
          "Host",
          "Kind",
          "Lab",
          "Link",
          "Main",
          "Node",
          "Prefix",
          "Problem",
          "Role",
          "Scenario",
          "Scheduler",
          "Steward",
          "Topology",
          "Vip");

  /// Nouns that end like gerunds.
  private static final Set<String> NOUNS =
      Set.of(
          "Binding", "Drawing", "Finding", "Listing", "Recording", "Ring", "Setting", "Sighting");

  private static final List<String> NAMES =
      new ClassFileImporter()
              .withImportOption(new ImportOption.DoNotIncludeTests())
              .importPackages("io.tierdrop")
              .stream()
              .filter(type -> !type.isNestedClass() && !type.getSimpleName().equals("package-info"))
              .map(JavaClass::getSimpleName)
              .toList();

  @Test
  void noNameIsThereTwice() {
    Map<String, Long> counts =
        NAMES.stream().collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    assertThat(counts).hasSizeGreaterThan(700).allSatisfy((_, count) -> assertThat(count).isOne());
  }

  @Test
  void aNameSaysIdeaAndRoleUnlessItIsTheDomainsOwnWord() {
    assertThat(NAMES.stream().filter(name -> name.matches("[A-Z][a-z0-9]+")))
        .isSubsetOf(SINGLE_WORDS);
  }

  @Test
  void aNameIsWhatAThingIsAndNotWhatItDoes() {
    assertThat(
            NAMES.stream()
                .filter(name -> name.endsWith("ing"))
                .map(name -> name.replaceFirst(".*(?=[A-Z])", "")))
        .isSubsetOf(NOUNS);
  }
}
