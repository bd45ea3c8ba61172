package io.tierdrop.host.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownHostsTest {

  private static final byte[] BLOB = "some key".getBytes(StandardCharsets.UTF_8);
  private static final String KEY = Base64.getEncoder().encodeToString(BLOB);

  @TempDir Path directory;

  private KnownHosts read(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("known"), text, StandardCharsets.ISO_8859_1);
    return KnownHosts.read(List.of(file, directory.resolve("missing")));
  }

  @Test
  void findsHostsByNamePatternAndHash() throws Exception {
    byte[] salt = "0123456789abcdefghij".getBytes(StandardCharsets.US_ASCII);
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(salt, "HmacSHA1"));
    String hash =
        Base64.getEncoder()
            .encodeToString(mac.doFinal("[lab]:2222".getBytes(StandardCharsets.UTF_8)));
    KnownHosts known =
        read(
            """
            # comment
            one,192.0.2.* ssh-ed25519 %1$s remark
            |1|%2$s|%3$s ssh-rsa %1$s
            *.example,!not.example ssh-ed25519 %1$s
            @revoked one ssh-ed25519 %1$s
            @cert-authority * ssh-ed25519 %1$s
            """
                .formatted(KEY, Base64.getEncoder().encodeToString(salt), hash));
    assertThat(known.of("one")).extracting(KnownKey::revoked).containsExactly(false, true);
    assertThat(known.of("192.0.2.9")).hasSize(1);
    assertThat(known.of("[lab]:2222")).singleElement().matches(k -> k.source().endsWith(":3"));
    assertThat(known.of("lab")).isEmpty();
    assertThat(known.of("a.example")).hasSize(1);
    assertThat(known.of("not.example")).isEmpty();
    assertThat(known.of("one").getFirst().is(BLOB)).isTrue();
  }

  @Test
  void appendsToAFileWithoutALastLineFeedAndMakesPrivateOnes() throws IOException {
    Path file = Files.writeString(directory.resolve("old"), "one ssh-rsa " + KEY);
    KnownHosts.append(file, "two", "ssh-ed25519", BLOB);
    assertThat(KnownHosts.read(List.of(file)).keys()).hasSize(2);
    Path made = directory.resolve("new/dir/known");
    KnownHosts.append(made, KnownHosts.where("::1", 22), "ssh-ed25519", BLOB);
    assertThat(KnownHosts.read(List.of(made)).of("::1")).hasSize(1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rw-------");
  }

  @Test
  void whateverIsInTheFileOnlyWholeLinesVouchAndNothingCrashes() throws IOException {
    Random random = new Random(3);
    String[] parts = {
      "one",
      "@revoked",
      "@",
      "|1|",
      "|",
      "=",
      "ssh-rsa",
      KEY,
      " ",
      "\n",
      "\t",
      "*",
      "!",
      ",",
      "#",
      "\u00ff",
      "\u0000",
      "A",
      "\r"
    };
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(25); n > 0; n--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      for (KnownKey key : read(text.toString()).of("one")) {
        assertThat(text.toString()).contains(key.algorithm());
        assertThat(key.blob()).isNotNull();
      }
    }
  }
}
