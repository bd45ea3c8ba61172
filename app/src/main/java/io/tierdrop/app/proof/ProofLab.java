package io.tierdrop.app.proof;

import io.tierdrop.topology.Lab;

/// A lab as it is played: under a name of its own, since one of its own name may run and be in use.
public final class ProofLab {

  private static final String ENDING = "-proof";

  /// Characters of a name, by [NameRule][io.tierdrop.topology.NameRule].
  private static final int MOST = 24;

  private ProofLab() {}

  public static Lab of(Lab lab) {
    String name = lab.name();
    int most = MOST - ENDING.length();
    String stem = name.length() > most ? name.substring(0, most) : name;
    return lab.withWords(stem + ENDING, lab.title(), lab.teaches());
  }
}
