package io.tierdrop.app.service;

/// The version of this program, as its jar tells it.
public final class ProgramVersion {

  private ProgramVersion() {}

  /// Such as `0.2.0`; `(not packaged)` when it runs from loose classes.
  public static String number() {
    String packaged = ProgramVersion.class.getPackage().getImplementationVersion();
    return packaged == null ? "(not packaged)" : packaged;
  }
}
