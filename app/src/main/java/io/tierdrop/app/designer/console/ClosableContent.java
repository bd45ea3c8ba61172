package io.tierdrop.app.designer.console;

/// A tab's content that lets go of something when the tab is closed.
interface ClosableContent {

  void close();
}
