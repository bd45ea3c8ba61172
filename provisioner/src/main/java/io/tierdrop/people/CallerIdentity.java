package io.tierdrop.people;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.HexFormat;

/// Whom others see at a lab: a person at a machine, and which run of the program.
///
/// @param name such as `alice@laptop`
/// @param session another one for each run
public record CallerIdentity(String name, String session) {

  /// The user that runs this program.
  public static final CallerIdentity THIS_PROGRAM =
      new CallerIdentity(user() + "@" + machine(), random());

  private static String user() {
    return System.getProperty("user.name", "somebody");
  }

  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // A machine that does not know its own name.
      return "unknown";
    }
  }

  private static String random() {
    byte[] bytes = new byte[6];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
