package io.tierdrop.app.monkey;

/// What a monkey does to a window.
///
/// @param seed of everything that it chooses
/// @param events clicks, drags, turns of the wheel and keys, at least 1
public record MonkeyPlan(long seed, int events) {

  public MonkeyPlan {
    if (events < 1) {
      throw new IllegalArgumentException("A monkey does at least one thing.");
    }
  }
}
