package io.tierdrop.host.ssh;

import io.tierdrop.fuzz.Fuzzed;
import io.tierdrop.host.HostAddress;
import io.tierdrop.host.HostException;
import io.tierdrop.host.login.LoginSettings;
import io.tierdrop.host.login.NewKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A user's SSH configuration and file of known hosts, and addresses as people write them.
public final class SshFilesTarget implements Fuzzed {

  private static final String KEY =
      "AAAAC3NzaC1lZDI1NTE5AAAAIGtQUDZWhs8k/cZcykMkaoX7ZE7DXld8TP79HyddVMTS";

  private final Path home;

  public SshFilesTarget(Path home) {
    this.home = home;
  }

  @Override
  public String name() {
    return "SSH files";
  }

  @Override
  public List<String> good() {
    return List.of(
        "lab.example ssh-ed25519 " + KEY + " me\n[lab.example]:2222,192.0.2.7 ssh-ed25519 " + KEY,
        "@revoked *.example ssh-ed25519 " + KEY + "\n@cert-authority * ssh-rsa " + KEY + "\n",
        "|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg= ssh-ed25519 " + KEY,
        """
        Host lab far
          HostName %h.example
          User alice
          Port 2222
          IdentityFile ~/.ssh/id_%r
          UserKnownHostsFile ~/.ssh/hosts
        Match host *.example
          ProxyJump bob@near:22,[2001:db8::1]:22
        Include conf.d/*
        Host *
          IdentitiesOnly yes
        """,
        "ssh://alice@lab:22",
        "[2001:db8::7]:2222");
  }

  @Override
  public void read(String input) throws Exception {
    Path file = home.resolve("fuzzed");
    Files.write(file, input.getBytes(StandardCharsets.UTF_8));
    KnownHosts known = KnownHosts.read(List.of(file));
    for (String where : List.of("lab.example", "[lab.example]:2222", "192.0.2.7")) {
      known.of(where).forEach(KnownKey::blob);
    }
    LoginSettings login =
        LoginSettings.standard(home).with(new LoginSettings.Trust(List.of(), NewKeys.REFUSED));
    LoginSettings fuzzed =
        new LoginSettings(login.keys(), login.secrets(), login.trust(), file, login.timeouts());
    try {
      TargetResolver targets = TargetResolver.read(home, "local", fuzzed);
      for (String host : List.of("lab", "far", "other.example")) {
        targets.of(HostAddress.parse(host));
      }
    } catch (HostException refused) {
      if (String.valueOf(refused.getMessage()).isBlank()) {
        throw refused;
      }
    }
    try {
      HostAddress.parse(input);
    } catch (IllegalArgumentException refused) {
      if (String.valueOf(refused.getMessage()).isBlank()) {
        throw refused;
      }
    }
  }
}
