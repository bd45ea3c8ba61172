package io.tierdrop.verify;

/// How many things fail at once.
public enum FailureDepth {
  NONE,
  SINGLE,
  DOUBLE
}
