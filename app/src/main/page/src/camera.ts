/** Pixels of the stage that the drawing leaves free when all of it is shown. */
const ABOVE = 18;
const BELOW = 38;

/** Which part of the drawing is seen, and how large. Sizes are in CSS pixels. */
export class Camera {
  scale = 1;
  x = 0;
  y = 0;
  private own = false;
  private readonly fingers = new Map<number, [number, number]>();
  private moved = false;

  constructor(
    private readonly stage: HTMLElement,
    private readonly changed: () => void,
  ) {
    stage.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        this.zoom(Math.exp(-event.deltaY * 0.0015), ...this.place(event));
      },
      { passive: false },
    );
    stage.addEventListener('pointerdown', (event) => {
      if (!(event.target instanceof Element) || event.target.closest('button')) {
        return;
      }
      this.moved = false;
      this.fingers.set(event.pointerId, this.place(event));
    });
    stage.addEventListener('pointermove', (event) => {
      this.drag(event);
    });
    for (const end of ['pointerup', 'pointercancel', 'pointerleave'] as const) {
      stage.addEventListener(end, (event) => this.fingers.delete(event.pointerId));
    }
  }

  /** Whether the pointer that was just lifted had moved the drawing. */
  dragged(): boolean {
    return this.moved;
  }

  /** Shows everything, unless somebody has looked elsewhere since. */
  fit(extent: readonly [number, number, number, number], always = false): void {
    if (this.own && !always) {
      return;
    }
    this.own = false;
    const [left, top, width, height] = extent;
    // What is written above and below the drawing covers nothing of it.
    const [w, h] = [this.stage.clientWidth, this.stage.clientHeight - ABOVE - BELOW];
    this.scale = Math.min(1.6, w / Math.max(1, width), h / Math.max(1, height));
    this.x = (w - width * this.scale) / 2 - left * this.scale;
    this.y = ABOVE + (h - height * this.scale) / 2 - top * this.scale;
    this.changed();
  }

  /** Zooms at a place of the stage, its middle when none is given. */
  zoom(factor: number, x = this.stage.clientWidth / 2, y = this.stage.clientHeight / 2): void {
    const next = Math.min(6, Math.max(0.05, this.scale * factor));
    this.x = x - ((x - this.x) * next) / this.scale;
    this.y = y - ((y - this.y) * next) / this.scale;
    this.scale = next;
    this.own = true;
    this.changed();
  }

  private place(event: MouseEvent): [number, number] {
    const box = this.stage.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  private drag(event: PointerEvent): void {
    const before = this.fingers.get(event.pointerId);
    if (!before) {
      return;
    }
    const now = this.place(event);
    const other = [...this.fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const apart = Math.hypot(before[0] - other[0], before[1] - other[1]);
      const farther = Math.hypot(now[0] - other[0], now[1] - other[1]);
      this.zoom(farther / Math.max(1, apart), other[0], other[1]);
    } else if (this.moved || Math.hypot(now[0] - before[0], now[1] - before[1]) > 3) {
      this.x += now[0] - before[0];
      this.y += now[1] - before[1];
      this.own = true;
      this.changed();
    } else {
      return;
    }
    this.moved = true;
    this.fingers.set(event.pointerId, now);
  }
}
