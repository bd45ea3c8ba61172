package io.tierdrop.vm.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Everything that decides what an image contains, except from which mirror it comes and when.
///
/// @param kind a word for what the image is good for; part of its name
/// @param debian the release
/// @param packages Debian packages; dependencies come along, recommendations do not
/// @param customization a POSIX shell script, run with the image's root directory as `$1`
/// @param diskMiB size of the disk
public record ImageRecipe(
    String kind, DebianRelease debian, List<String> packages, String customization, int diskMiB) {

  // Counted up when the builder makes something else of the same ingredients.
  private static final int BUILDER = 1;

  private static final int DISK_MIB = 4096;

  // tiny-initramfs only spares us the making of a large initrd: the VM boots without any.
  private static final List<String> BARE =
      List.of(
          "linux-image-cloud-amd64",
          "tiny-initramfs",
          "systemd",
          "systemd-sysv",
          "udev",
          "dbus",
          "kmod",
          "iproute2",
          "openssh-server",
          "sudo");

  private static final List<String> FOR_LABS =
      List.of(
          "python3",
          "bird2",
          "frr",
          "keepalived",
          "ipvsadm",
          "haproxy",
          "nginx-light",
          "gdnsd",
          "openssl",
          "socat",
          "curl",
          "tcpdump",
          "bind9-dnsutils",
          "iputils-ping",
          "procps",
          "nftables");

  public ImageRecipe {
    packages = List.copyOf(packages);
  }

  /// An image with all that labs need.
  public static ImageRecipe forLabs(DebianRelease debian) {
    List<String> packages = new ArrayList<>(BARE);
    packages.addAll(FOR_LABS);
    return new ImageRecipe("labs", debian, packages, customizationScript(), DISK_MIB);
  }

  /// An image that can be logged in on, and no more: a machine before it is prepared.
  public static ImageRecipe bare(DebianRelease debian) {
    return new ImageRecipe("bare", debian, BARE, customizationScript(), DISK_MIB);
  }

  /// What all versions of this image start their name with.
  public String family() {
    return debian.suite() + "-" + kind + "-";
  }

  /// A name for the image: its family and a hash of everything above.
  public String id() {
    String text =
        String.join(
            "\n",
            Integer.toString(BUILDER),
            debian.suite(),
            String.join(",", packages),
            customization,
            Integer.toString(diskMiB));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return family() + HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static String customizationScript() {
    try (InputStream script = ImageRecipe.class.getResourceAsStream("customize.sh")) {
      if (script == null) {
        throw new IllegalStateException("customize.sh is missing from the program");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
