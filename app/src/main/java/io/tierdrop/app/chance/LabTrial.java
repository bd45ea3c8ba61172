package io.tierdrop.app.chance;

import io.tierdrop.host.HostException;
import io.tierdrop.topology.Lab;
import java.io.IOException;

/// A way to put labs to the test.
@FunctionalInterface
public interface LabTrial {

  /// Tries a lab and leaves nothing of it behind.
  ///
  /// @throws HostException when the VM cannot be used, which is no fault of the lab
  /// @throws IOException when this machine cannot do its part
  TrialResult of(Lab lab) throws HostException, IOException, InterruptedException;
}
