package io.tierdrop.app.designer.control;

/// A part of the window that takes every key while the focus is inside it, as a terminal does.
public interface KeyTaker {}
