package io.tierdrop.app.session;

import io.tierdrop.host.HostException;

/// A target that is switched off, where starting it is not asked for.
public final class TargetOffException extends HostException {

  private static final long serialVersionUID = 1L;

  public TargetOffException(String name) {
    super(name + " is off. Start it, for instance by a deploy.");
  }
}
