package io.tierdrop.app.fetch;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a lab can be fetched from, as a person wrote it.
///
/// @param how it is fetched
/// @param place without what is behind `#`
/// @param host whose it is, in ASCII, so that it cannot look like another one's
/// @param wanted the path of a lab among several; empty for the only one
public record LabAddress(Way how, String place, String host, String wanted) {

  /// Means of fetching.
  public enum Way {
    /// A repository, by the system's `git`.
    GIT,
    /// A zip.
    ZIP,
    /// A lab file alone.
    LAB
  }

  private static final int LONGEST = 2000;
  private static final int MOST_PORT = 65_535;
  private static final Pattern PORT = Pattern.compile(":(\\d{1,5})$");
  private static final Pattern SCP =
      Pattern.compile("(?:[A-Za-z0-9_][A-Za-z0-9_.-]*@)([A-Za-z0-9][A-Za-z0-9.-]*):(?!/)(\\S+)");

  /// Whether a word could be meant as an address, and not as a file.
  public static boolean resembled(String word) {
    return word.matches("(?i)[a-z][a-z0-9+.-]*://.*|git@.*");
  }

  /// Reads an address.
  ///
  /// @throws IllegalArgumentException when nothing is fetched from there, with words for people
  public static LabAddress parse(String text) {
    String word = text.strip();
    if (word.length() > LONGEST || !word.matches("[\\p{Graph}&&[^\"'`\\\\]]+|\\S+")) {
      throw new IllegalArgumentException("This is no address. Write it without spaces.");
    }
    if (word.codePoints().anyMatch(c -> Character.getType(c) == Character.FORMAT || c < ' ')) {
      throw new IllegalArgumentException("The address holds characters that nobody sees.");
    }
    int hash = word.indexOf('#');
    String place = hash < 0 ? word : word.substring(0, hash);
    String wanted = hash < 0 ? "" : word.substring(hash + 1);
    Matcher scp = SCP.matcher(place);
    if (scp.matches()) {
      return new LabAddress(Way.GIT, place, scp.group(1), wanted);
    }
    return parse(place, wanted);
  }

  private static LabAddress parse(String place, String wanted) {
    URI uri;
    try {
      uri = new URI(place);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("This is no address: " + e.getReason() + ".", e);
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("ssh")) {
      throw new IllegalArgumentException(
          "Labs are fetched by https:// and ssh:// only, not from '%s'.".formatted(place));
    }
    String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    String user = authority.contains("@") ? authority.substring(0, authority.lastIndexOf('@')) : "";
    if (user.contains(":") || (scheme.equals("https") && !user.isEmpty())) {
      throw new IllegalArgumentException("Leave the name and password out of the address.");
    }
    String path = uri.getPath() == null ? "" : uri.getPath().toLowerCase(Locale.ROOT);
    boolean web = scheme.equals("https");
    Way how =
        web && path.endsWith(".zip")
            ? Way.ZIP
            : web && path.endsWith(".lab.json") ? Way.LAB : Way.GIT;
    if (path.length() < 2) {
      throw new IllegalArgumentException("The address names a host, and nothing on it.");
    }
    return new LabAddress(
        how, place, host(authority.substring(authority.lastIndexOf('@') + 1)), wanted);
  }

  private static String host(String authority) {
    Matcher port = PORT.matcher(authority);
    if (port.find() && Integer.parseInt(port.group(1)) > MOST_PORT) {
      throw new IllegalArgumentException("Ports go up to 65,535.");
    }
    String host = port.replaceFirst("");
    try {
      String ascii = host.startsWith("[") ? host : IDN.toASCII(host);
      if (ascii.matches("\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9][A-Za-z0-9.-]*")) {
        return ascii;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + host + "' is no host's name.", e);
    }
    throw new IllegalArgumentException("'" + host + "' is no host's name.");
  }

  /// What a folder of it could be called.
  public String folder() {
    String path = place.replaceFirst("[?].*", "").replaceFirst("/+$", "");
    String last = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1);
    String stem = last.replaceFirst("(?i)\\.(git|zip|lab\\.json)$", "");
    String plain = stem.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+|[.-]+$", "");
    return plain.isEmpty() ? "lab" : plain.substring(0, Math.min(60, plain.length()));
  }
}
