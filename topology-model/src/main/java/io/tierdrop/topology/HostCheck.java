package io.tierdrop.topology;

import java.util.List;

/// How the health of a [Role.Host] is asked, on the node itself.
///
/// @param how by which of the three
/// @param path of an HTTP request, whose answer has to be 200 to 399; empty for the others
/// @param command whose exit code has to be 0; empty for the others
/// @param seconds between two checks, see [LabLimits#CHECK_SECONDS]
public record HostCheck(Way how, String path, List<String> command, int seconds) {

  /// That it takes connections.
  public static final HostCheck STANDARD = new HostCheck(Way.TCP, "", List.of(), 2);

  public HostCheck {
    command = List.copyOf(command);
  }

  /// By what a host is asked. The label is how lab files write it.
  public enum Way {
    TCP("tcp"),
    HTTP("http"),
    COMMAND("command");

    private final String label;

    Way(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
