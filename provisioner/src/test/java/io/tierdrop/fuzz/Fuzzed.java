package io.tierdrop.fuzz;

import java.util.List;

/// Something that reads what others wrote.
public interface Fuzzed {

  String name();

  /// Good inputs, from which bad ones are made.
  List<String> good();

  /// Reads an input. Refusing it in the declared way is fine; any other exception is a fault.
  void read(String input) throws Exception;
}
