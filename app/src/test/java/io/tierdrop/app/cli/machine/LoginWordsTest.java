package io.tierdrop.app.cli.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tierdrop.host.HostAddress;
import io.tierdrop.host.login.LoginSettings;
import io.tierdrop.vm.VmAccess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real ssh and a server in this process: it finds key and known host in whatever directory.
class LoginWordsTest {

  @TempDir Path directory;

  private static String run(List<String> words) throws Exception {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("%s: %s", words, said).isZero();
    return said;
  }

  @Test
  void blanksPercentsAndQuotesInTheStateDirectoryAreItsOwn() throws Exception {
    assumeTrue(Files.exists(Path.of("/usr/bin/ssh")), "needs ssh");
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(256);
    KeyPair host = keys.generateKeyPair();
    try (SshServer server = SshServer.setUpDefaultServer()) {
      server.setHost("127.0.0.1");
      server.setKeyPairProvider(KeyPairProvider.wrap(host));
      server.setPublickeyAuthenticator((user, key, session) -> user.equals("root"));
      server.setCommandFactory(new ProcessShellCommandFactory());
      server.start();
      for (String name : List.of("vm", "my  vm", "50%h of it", "a \"b\" c", "a\\b")) {
        Path state = Files.createDirectory(directory.resolve(name));
        Path identity = state.resolve("id_ed25519");
        run(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", identity.toString()));
        Path known =
            Files.writeString(
                state.resolve("known_hosts"),
                "[127.0.0.1]:%d %s%n"
                    .formatted(server.getPort(), PublicKeyEntry.toString(host.getPublic())));
        VmAccess access =
            new VmAccess(
                HostAddress.of("root", "127.0.0.1", server.getPort()),
                LoginSettings.closed(identity, known),
                identity,
                known);
        assertThat(run(LoginWords.of(access, List.of("echo", "in")))).as(name).isEqualTo("in\n");
      }
    }
  }
}
