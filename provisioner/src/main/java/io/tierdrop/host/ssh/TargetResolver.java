package io.tierdrop.host.ssh;

import io.tierdrop.host.HostAddress;
import io.tierdrop.host.HostException;
import io.tierdrop.host.config.HostSettings;
import io.tierdrop.host.config.SshConfig;
import io.tierdrop.host.config.SshConfigReader;
import io.tierdrop.host.config.TokenExpansion;
import io.tierdrop.host.login.LoginSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Completes addresses from the SSH configuration and the usual defaults.
///
/// @param home the local user's home directory
/// @param localUser the local user's name, which is also the default login name
record TargetResolver(Path home, String localUser, LoginSettings login, SshConfig config) {

  private static final Path SYSTEM_KNOWN_HOSTS = Path.of("/etc/ssh/ssh_known_hosts");
  private static final List<String> DEFAULT_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

  /// Reads the configuration that the login names.
  static TargetResolver read(Path home, String localUser, LoginSettings login)
      throws HostException {
    Path file = login.sshConfig();
    if (file == null) {
      return new TargetResolver(home, localUser, login, SshConfig.EMPTY);
    }
    try {
      Path directory = file.toAbsolutePath().getParent();
      SshConfig config = new SshConfigReader(Objects.requireNonNull(directory)).read(file);
      return new TargetResolver(home, localUser, login, config);
    } catch (IOException e) {
      throw new HostException("The SSH configuration cannot be read: " + e.getMessage(), e);
    }
  }

  ResolvedTarget of(HostAddress address) throws HostException {
    HostSettings settings = config.of(address.host());
    try {
      return of(address, settings);
    } catch (IllegalArgumentException e) {
      throw new HostException(
          "The SSH configuration of %s is wrong: %s. Correct it in %s."
              .formatted(address.host(), e.getMessage(), login.sshConfig()),
          e);
    }
  }

  private ResolvedTarget of(HostAddress address, HostSettings settings) throws HostException {
    if (settings.proxyCommand() && settings.proxyJump().isEmpty()) {
      throw new HostException(
          "%s is reached by a ProxyCommand, which Tierdrop does not run. Use ProxyJump instead."
              .formatted(address.host()));
    }
    int port = address.port().orElse(settings.port().orElse(22));
    String user = firstOf(address.user(), settings.user(), localUser);
    String name = settings.hostName();
    TokenExpansion early =
        new TokenExpansion(home, localUser, address.host(), address.host(), port, user);
    String host = name == null ? address.host() : early.text(name);
    TokenExpansion expansion =
        new TokenExpansion(home, localUser, address.host(), host, port, user);
    HostAddress checked = HostAddress.of(user, host, port);
    String alias = settings.hostKeyAlias();
    return new ResolvedTarget(
        address.host(),
        checked.host(),
        port,
        user,
        alias == null ? KnownHosts.where(host, port) : alias,
        identities(settings, expansion),
        login.keys().agent() && !login.keys().only() && !settings.identitiesOnly(),
        knownHosts(settings, expansion),
        settings.proxyJump().stream().map(HostAddress::parse).toList());
  }

  private List<Path> identities(HostSettings settings, TokenExpansion expansion) {
    List<Path> files = new ArrayList<>(login.keys().identities());
    if (!login.keys().only()) {
      List<Path> configured = settings.identityFiles(expansion);
      files.addAll(configured);
      if (configured.isEmpty()) {
        DEFAULT_KEYS.stream()
            .map(name -> home.resolve(".ssh").resolve(name))
            .filter(Files::exists)
            .forEach(files::add);
      }
    }
    return files.stream().distinct().toList();
  }

  private List<Path> knownHosts(HostSettings settings, TokenExpansion expansion) {
    if (!login.trust().files().isEmpty()) {
      return login.trust().files();
    }
    List<Path> files = new ArrayList<>(settings.knownHosts(expansion));
    if (files.isEmpty()) {
      files.add(home.resolve(".ssh").resolve("known_hosts"));
    }
    files.add(SYSTEM_KNOWN_HOSTS);
    return files;
  }

  private static String firstOf(@Nullable String first, @Nullable String second, String last) {
    return first != null ? first : second != null ? second : last;
  }
}
