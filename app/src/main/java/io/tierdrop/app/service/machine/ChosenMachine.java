package io.tierdrop.app.service.machine;

/// A machine that labs can be deployed to, as a person names it.
///
/// @param address as `--on` takes it, such as `ssh://root@192.0.2.7:22`; empty for the local VM
public record ChosenMachine(String address) {

  public static final ChosenMachine LOCAL = new ChosenMachine("");

  public boolean local() {
    return address.isEmpty();
  }

  /// The address without what all addresses begin with.
  public String shortName() {
    return address.replaceFirst("^ssh://", "");
  }
}
