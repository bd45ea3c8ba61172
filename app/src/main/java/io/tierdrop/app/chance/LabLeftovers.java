package io.tierdrop.app.chance;

import io.tierdrop.host.HostException;
import java.util.ArrayList;
import java.util.List;

/// What labs that come and go leave behind on a host. While others run, only what bears its name is
/// charged to a lab; whenever the last one has gone, the host must be as it was before the first.
final class LabLeftovers {

  /// Everything that a lab could leave behind, line by line, as it is now.
  interface Listing {
    List<String> now() throws HostException, InterruptedException;
  }

  private final Listing listing;
  private List<String> before = List.of();
  private int running;

  LabLeftovers(Listing listing) {
    this.listing = listing;
  }

  /// To be told before a lab is deployed.
  synchronized void began() throws HostException, InterruptedException {
    if (running == 0) {
      before = listing.now();
    }
    running++;
  }

  /// To be asked after a lab was destroyed.
  ///
  /// @return what it left, or one of those that ran while it did
  synchronized List<String> ended(String lab) throws HostException, InterruptedException {
    running--;
    List<String> left = new ArrayList<>(listing.now());
    before.forEach(left::remove);
    return running == 0 ? left : left.stream().filter(line -> names(line, lab)).toList();
  }

  /// `chance-1` does not name `chance-12`.
  private static boolean names(String line, String lab) {
    int at = line.indexOf(lab);
    int end = at + lab.length();
    return at >= 0 && (end == line.length() || !Character.isLetterOrDigit(line.charAt(end)));
  }
}
