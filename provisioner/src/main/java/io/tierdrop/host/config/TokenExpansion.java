package io.tierdrop.host.config;

import java.nio.file.Path;

/// Values of the `%` tokens of `ssh_config(5)`.
///
/// @param home the local user's home directory
/// @param localUser the local user's name
/// @param alias the host as the person wrote it
/// @param host the host's name or address after `HostName`
/// @param port the port that is connected to
/// @param user the login name on the host
public record TokenExpansion(
    Path home, String localUser, String alias, String host, int port, String user) {

  /// The text with its tokens replaced; unknown ones stay as they are.
  public String text(String text) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' && i + 1 < text.length()) {
        i++;
        result.append(token(text.charAt(i)));
      } else {
        result.append(c);
      }
    }
    return result.toString();
  }

  /// A file, where `~` is the home directory and relative paths start there in `.ssh`.
  public Path path(String text) {
    String expanded = text(text);
    if (expanded.equals("~") || expanded.startsWith("~/")) {
      return home.resolve(expanded.length() > 2 ? expanded.substring(2) : "");
    }
    return home.resolve(".ssh").resolve(expanded);
  }

  private String token(char token) {
    return switch (token) {
      case '%' -> "%";
      case 'd' -> home.toString();
      case 'h' -> host;
      case 'n' -> alias;
      case 'p' -> Integer.toString(port);
      case 'r' -> user;
      case 'u' -> localUser;
      default -> "%" + token;
    };
  }
}
