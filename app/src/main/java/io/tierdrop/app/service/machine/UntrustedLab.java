package io.tierdrop.app.service.machine;

import io.tierdrop.folder.ActiveContent;

/// A deploy was not begun because nobody consented to what the lab would run; nothing was changed.
public final class UntrustedLab extends NeedsConsent {

  private final String lab;
  private final transient ActiveContent content;

  public UntrustedLab(String lab, ActiveContent content) {
    super(
        ("The lab %s brings programs or files along that can run on the machine, and nobody has"
                + " consented to them. Look at them, then deploy with --trust %s, or consent in the"
                + " window.")
            .formatted(lab, content.hash()));
    this.lab = lab;
    this.content = content;
  }

  public String lab() {
    return lab;
  }

  public ActiveContent content() {
    return content;
  }
}
