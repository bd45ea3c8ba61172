package io.tierdrop.fault;

import io.tierdrop.plan.FaultPoint;
import io.tierdrop.topology.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What can be injected, as the catalogue says it: `fault-kinds.json`, which the steward reads too.
/// The steward knows how it is done.
///
/// @param word as written on the command line and in scenarios: `link-down`
/// @param label as menus show it
/// @param effect in a few words
/// @param group the kinds of one group stand together in menus
/// @param maintenance whether it is what operators do on purpose
/// @param on the kinds of nodes that can have it
/// @param elsewhere why other kinds of nodes cannot; empty when all can
/// @param needs what of the node it takes hold of; without it nothing would listen
/// @param does what is done on the VM
/// @param heals what healing does
/// @param settings the most telling first
/// @param oneOf the settings of which at least one must be given; empty for none in particular
public record FaultKind(
    String word,
    String label,
    String effect,
    String group,
    boolean maintenance,
    Set<Kind> on,
    String elsewhere,
    List<FaultPoint> needs,
    String does,
    String heals,
    FaultConsequence consequence,
    List<FaultSetting> settings,
    List<String> oneOf) {

  public FaultKind {
    on = Set.copyOf(on);
    needs = List.copyOf(needs);
    settings = List.copyOf(settings);
    oneOf = List.copyOf(oneOf);
  }

  /// All that there are, those of a group behind each other.
  public static List<FaultKind> all() {
    return FaultCatalog.ONCE.kinds();
  }

  public static List<String> words() {
    return all().stream().map(FaultKind::word).toList();
  }

  public static Optional<FaultKind> of(String word) {
    return all().stream().filter(kind -> kind.word.equals(word)).findFirst();
  }

  /// Reads a word.
  ///
  /// @throws IllegalArgumentException with all words that there are
  public static FaultKind parse(String word) {
    return of(word)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no fault '" + word + "'. There are: " + String.join(", ", words())));
  }

  public Optional<FaultSetting> setting(String name) {
    return settings.stream().filter(setting -> setting.name().equals(name)).findFirst();
  }

  /// What is wrong with settings, with the remedy; empty when nothing is. Whether a node has what
  /// they name is [FaultPlaces]' business.
  public Optional<String> refusal(Map<String, String> given) {
    for (String name : given.keySet()) {
      if (setting(name).isEmpty()) {
        return Optional.of(
            "%s has no setting '%s'. Its settings: %s.".formatted(word, name, names(settings)));
      }
    }
    for (FaultSetting setting : settings) {
      String value = given.get(setting.name());
      if (setting.required() && value == null) {
        return Optional.of(
            "%s needs the setting %s: %s.".formatted(word, setting.name(), setting.range()));
      }
      Optional<String> beside = setting.beside().filter(other -> !given.containsKey(other));
      if (value != null && beside.isPresent()) {
        return Optional.of("%s needs a %s beside it.".formatted(setting.name(), beside.get()));
      }
      Optional<String> wrong = Optional.ofNullable(value).flatMap(setting::refusal);
      if (wrong.isPresent()) {
        return Optional.of(
            "%s, %s: %s. It takes %s."
                .formatted(word, setting.name(), wrong.get(), takes(setting)));
      }
    }
    return oneOf.isEmpty() || oneOf.stream().anyMatch(given::containsKey)
        ? Optional.empty()
        : Optional.of("%s needs at least one of %s.".formatted(word, String.join(", ", oneOf)));
  }

  private static String takes(FaultSetting setting) {
    return setting.range().isEmpty() ? "one word" : setting.range();
  }

  private static String names(Collection<FaultSetting> settings) {
    List<String> names = new ArrayList<>();
    settings.forEach(setting -> names.add(setting.name()));
    return names.isEmpty() ? "none" : String.join(", ", names.stream().sorted().toList());
  }
}
