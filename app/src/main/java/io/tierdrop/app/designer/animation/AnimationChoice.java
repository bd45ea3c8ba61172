package io.tierdrop.app.designer.animation;

import io.tierdrop.app.recording.AnimationForm;
import io.tierdrop.app.recording.RunStretch;

/// What a person wants to see move, and as what.
public record AnimationChoice(RunStretch stretch, AnimationForm form) {}
