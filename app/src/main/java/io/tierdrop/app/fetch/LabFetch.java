package io.tierdrop.app.fetch;

import io.tierdrop.pack.LabArchive.Unpacked;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// Fetches labs from elsewhere into folders of the user's.
public final class LabFetch {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MOST_NAMES = 1000;

  private final GitFetch git;
  private final WebFetch web;

  LabFetch(GitFetch git, WebFetch web) {
    this.git = git;
    this.web = web;
  }

  /// By https and ssh only.
  ///
  /// @param environment of the program; what `git` needs of it is handed on
  public static LabFetch of(Map<String, String> environment) {
    return new LabFetch(
        new GitFetch(new GitCommand(environment, "https:ssh")),
        new WebFetch(
            HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(PATIENCE)
                .build()));
  }

  /// A folder in which nothing is yet.
  ///
  /// @param name that it should have; with a number where that is taken
  public static Path place(String name, Path labs) {
    Path folder = labs.resolve(name);
    for (int i = 2; i < MOST_NAMES && Files.exists(folder, LinkOption.NOFOLLOW_LINKS); i++) {
      folder = labs.resolve(name + "-" + i);
    }
    return folder;
  }

  /// Fetches a lab and what belongs to it; interrupting ends it and leaves nothing.
  ///
  /// @param branch of a repository; empty for its own choice
  /// @param folder where nothing is yet
  /// @throws io.tierdrop.pack.PackException when it cannot be had, with words for people
  public Unpacked fetch(LabAddress address, String branch, Path folder)
      throws IOException, InterruptedException {
    return switch (address.how()) {
      case GIT -> git.fetch(address.place(), branch, address.wanted(), folder);
      case ZIP ->
          web.zip(URI.create(address.place()), address.folder() + ".zip", address.wanted(), folder);
      case LAB -> web.lab(URI.create(address.place()), address.folder() + ".lab.json", folder);
    };
  }
}
