package io.tierdrop.app.fetch;

import io.tierdrop.file.InputLimits;
import io.tierdrop.pack.LabArchive;
import io.tierdrop.pack.LabArchive.Unpacked;
import io.tierdrop.pack.PackException;
import io.tierdrop.pack.WholeFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A zip, or a lab file alone, behind an address.
final class WebFetch {

  private static final int FOUND = 200;

  private final HttpClient client;

  /// @param client that follows no redirect from https to anything else
  WebFetch(HttpClient client) {
    this.client = client;
  }

  Unpacked zip(URI address, String wanted, Path folder) throws IOException, InterruptedException {
    Path file = Files.createTempFile("tierdrop-fetch", ".zip");
    try {
      try (OutputStream out = Files.newOutputStream(file)) {
        copy(address, InputLimits.PACKED, out);
      }
      return LabArchive.unpack(file, wanted, folder);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /// @param name of the lab file
  Unpacked lab(URI address, String name, Path folder) throws IOException, InterruptedException {
    Path file = Files.createTempFile("tierdrop-fetch", ".lab.json");
    try {
      try (OutputStream out = Files.newOutputStream(file)) {
        copy(address, InputLimits.LAB, out);
      }
      try (WholeFolder whole = WholeFolder.begin(folder);
          InputStream in = Files.newInputStream(file)) {
        whole.add(name, in);
        return new Unpacked(whole.commit().resolve(name), List.of());
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void copy(URI address, long most, OutputStream out)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address).timeout(InputLimits.FIRST_ANSWER).GET().build();
    HttpResponse<InputStream> answer =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    long until = System.nanoTime() + InputLimits.FETCH.toNanos();
    try (InputStream in = answer.body()) {
      if (answer.statusCode() != FOUND) {
        throw new PackException(
            "%s answers with %d. Check the address.".formatted(address, answer.statusCode()));
      }
      byte[] buffer = new byte[1 << 16];
      long all = 0;
      int read;
      while ((read = in.read(buffer)) >= 0) {
        all += read;
        if (all > most) {
          throw new PackException(
              "It is larger than %,d MiB. Choose another.".formatted(most >> 20));
        }
        if (System.nanoTime() > until) {
          throw new PackException(
              "It took longer than %d s. Try again.".formatted(InputLimits.FETCH.toSeconds()));
        }
        if (Thread.interrupted()) {
          throw new InterruptedException("fetching was interrupted");
        }
        out.write(buffer, 0, read);
      }
    }
  }
}
