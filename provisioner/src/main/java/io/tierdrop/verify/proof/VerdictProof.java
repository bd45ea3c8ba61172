package io.tierdrop.verify.proof;

import java.util.List;
import java.util.Locale;

/// Those failures of a verdict that were played on a machine.
///
/// @param machine its name
/// @param notPlayed how many of the verdict's failures were not
/// @param change whether the verdict is of a change, which is not played
/// @param ended why not all were played that were to be; empty when they were
public record VerdictProof(
    String machine, List<FailureProof> plays, int notPlayed, boolean change, String ended) {

  public VerdictProof {
    plays = List.copyOf(plays);
  }

  /// Whether all were played that were to be, and each was measured as forecast.
  public boolean held() {
    return differing() == 0 && ended.isEmpty();
  }

  /// How many were measured otherwise than forecast.
  public long differing() {
    return plays.stream().filter(play -> !play.held()).count();
  }

  /// For people: what of the verdict is forecast alone.
  public String unplayed() {
    return String.format(
        Locale.ROOT,
        "Not played: %,d of the failures%s, and new flows of any. These are forecast alone.%s",
        notPlayed,
        change ? ", the change itself" : "",
        ended.isEmpty() ? "" : " The plays ended early: " + ended);
  }
}
