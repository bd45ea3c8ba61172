package io.tierdrop.exchange.kind;

import io.tierdrop.exchange.foreign.ForeignNode;
import io.tierdrop.exchange.foreign.KindClue;
import io.tierdrop.exchange.foreign.KindClue.Source;
import io.tierdrop.text.TerminalText;
import io.tierdrop.topology.Kind;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What kind a node of another program's drawing probably is, and why.
///
/// @param reason for people: `its image 'frrouting/frr' says "frr"`
public record KindGuess(Kind kind, String reason) {

  /// What runs a router's system may still be one of these, when its name says so.
  private static final Set<Kind> NAMED = EnumSet.of(Kind.ROUTE_REFLECTOR, Kind.INTERNET);

  private static final int LONGEST_SHOWN = 60;

  /// Guesses from the strongest clue that says anything; without one from how many links there are.
  ///
  /// @param links how many end at the node
  public static KindGuess of(ForeignNode node, int links) {
    List<KindClue> clues =
        node.clues().stream().sorted(Comparator.comparing(KindClue::source)).toList();
    Optional<KindGuess> named =
        clues.stream()
            .filter(clue -> clue.source() == Source.NAME)
            .flatMap(clue -> of(clue).stream())
            .findFirst();
    for (KindClue clue : clues) {
      Optional<KindGuess> guess = of(clue);
      if (guess.isPresent()) {
        boolean system = clue.source() != Source.KIND && guess.get().kind() == Kind.ROUTER;
        return system
            ? named.filter(name -> NAMED.contains(name.kind())).orElse(guess.get())
            : guess.get();
      }
    }
    return links > 1
        ? new KindGuess(Kind.ROUTER, "nothing names it, and it has " + links + " links")
        : new KindGuess(Kind.CLIENTS, "nothing names it, and it has one link at most");
  }

  private static Optional<KindGuess> of(KindClue clue) {
    String shown = shown(clue.text());
    if (clue.source() == Source.KIND) {
      return Kind.byLabel(clue.text())
          .map(kind -> new KindGuess(kind, "the file says so: '" + shown + "'"));
    }
    return KindWords.find(clue.text())
        .map(
            match ->
                new KindGuess(
                    match.kind(),
                    "%s '%s' says \"%s\"".formatted(clue.source().label(), shown, match.word())));
  }

  private static String shown(String text) {
    String line = TerminalText.line(text.replaceAll("\\s+", " "));
    return line.length() <= LONGEST_SHOWN ? line : "…" + line.substring(line.length() - 40);
  }
}
