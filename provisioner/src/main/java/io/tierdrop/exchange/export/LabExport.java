package io.tierdrop.exchange.export;

import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.Lab;

/// Writes labs for another program. A pure function: the same lab gives the same texts.
public interface LabExport {

  /// The format's name on the command line.
  String word();

  /// The usual name of the one file, or of the folder, of a lab.
  String usualName(Lab lab);

  /// Writes a lab.
  ///
  /// @throws InvalidLabException when the format needs a lab that can be deployed, and it is none
  ExportResult export(Lab lab) throws InvalidLabException;
}
