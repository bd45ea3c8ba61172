package io.tierdrop.app.lab;

import io.tierdrop.app.service.machine.UntrustedLab;
import io.tierdrop.app.target.TrustedContents;
import io.tierdrop.folder.ActiveContent;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.Lab;

/// Lets through labs that bring nothing along that could run, and those to whose content a person
/// consented. Whoever sends a plan to a machine passes here first.
final class TrustGate {

  private final TrustedContents trusted;

  TrustGate(TrustedContents trusted) {
    this.trusted = trusted;
  }

  /// Returns when the lab may run.
  ///
  /// @throws InvalidLabException when the content of a file is not known
  /// @throws UntrustedLab without consent
  void require(Lab lab, TargetConsent consent) throws InvalidLabException, UntrustedLab {
    ActiveContent content = ActiveContent.of(lab);
    if (content.isEmpty() || trusted.holds(content.hash())) {
      return;
    }
    if (!consent.toRun(content)) {
      throw new UntrustedLab(lab.name(), content);
    }
    trusted.remember(content.hash(), lab.name());
  }
}
