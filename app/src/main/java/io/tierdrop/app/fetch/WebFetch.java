package io.tierdrop.app.fetch;

import io.tierdrop.file.InputLimits;
import io.tierdrop.pack.LabArchive;
import io.tierdrop.pack.LabArchive.Unpacked;
import io.tierdrop.pack.PackException;
import io.tierdrop.pack.WholeFolder;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
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

  /// @param name that the zip has in words about it
  Unpacked zip(URI address, String name, String wanted, Path folder)
      throws IOException, InterruptedException {
    Path place = Files.createTempDirectory("tierdrop-fetch");
    try (WholeFolder kept = WholeFolder.begin(place.resolve("zip"));
        InputStream body = body(address, InputLimits.PACKED)) {
      kept.add(name, body);
      return LabArchive.unpack(kept.commit().resolve(name), wanted, folder);
    } finally {
      WholeFolder.remove(place);
    }
  }

  /// @param name of the lab file
  Unpacked lab(URI address, String name, Path folder) throws IOException, InterruptedException {
    try (WholeFolder whole = WholeFolder.begin(folder);
        InputStream body = body(address, InputLimits.LAB)) {
      whole.add(name, body);
      return new Unpacked(whole.commit().resolve(name), List.of());
    }
  }

  private InputStream body(URI address, long most) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address).timeout(InputLimits.FIRST_ANSWER).GET().build();
    HttpResponse<InputStream> answer;
    try {
      answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw WebFailure.of(address, e);
    }
    if (answer.statusCode() != FOUND) {
      answer.body().close();
      throw WebFailure.of(address, answer.statusCode());
    }
    return new BoundedBody(address, answer.body(), most);
  }

  /// What a server sends, as long and as far as that may go.
  private static final class BoundedBody extends FilterInputStream {
    private final URI address;
    private final long most;
    private final long until = System.nanoTime() + InputLimits.FETCH.toNanos();
    private long all;

    BoundedBody(URI address, InputStream body, long most) {
      super(body);
      this.address = address;
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read;
      try {
        read = super.read(buffer, offset, length);
      } catch (IOException e) {
        throw WebFailure.of(address, e);
      }
      all += Math.max(0, read);
      if (all > most) {
        throw new PackException("It is larger than %,d MiB. Choose another.".formatted(most >> 20));
      }
      if (System.nanoTime() > until) {
        throw new PackException(
            "It took longer than %d s. Try again.".formatted(InputLimits.FETCH.toSeconds()));
      }
      return read;
    }
  }
}
