import type { Camera } from './camera';
import { type Lane, laneOf, spot } from './lane';
import type { Replay } from './replay';

/** Units of the drawing per second of who looks. */
const PACE = 420;

/** Particles of flows, and of single requests and broken flows, that are drawn at most. */
const MOST = 2000;
const MOST_SHOTS = 60;

/** Evenly, whatever their number. */
const GOLDEN = 0.61803398875;

/** More particles than these are smaller. */
const MANY = 300;

/** On the way in, back, silent, failed. */
type Look = 'in' | 'back' | 'warn' | 'down';

interface Shot {
  lane: Lane;
  failed: boolean;
  part: number;
}

/** A flow as it moves. */
export interface Moved {
  number: number;
  way: number;
  silent: boolean;
}

/** A flow with all that a frame needs of it. */
interface Moving {
  lane: Lane;
  start: number;
  silent: boolean;
}

/** Draws what flows on a canvas over the drawing. */
export class Motion {
  private readonly context: CanvasRenderingContext2D;
  /** By drawing and way, made when one is taken first. */
  private readonly lanes: (Lane | undefined)[][] = [];
  private flows: Moving[] = [];
  private shots: Shot[] = [];
  private drawing = 0;
  private clock = 0;
  private colours: Record<string, string> = {};
  private painted: { scale: number; sprites: Record<Look, HTMLCanvasElement> } | undefined;

  constructor(
    private readonly replay: Replay,
    private readonly canvas: HTMLCanvasElement,
    private readonly camera: Camera,
  ) {
    const context = canvas.getContext('2d');
    if (!context) {
      throw new Error('The browser draws no canvas');
    }
    this.context = context;
    this.recolour();
  }

  /** Takes the colours of the theme of now. */
  recolour(): void {
    const style = getComputedStyle(document.documentElement);
    for (const name of ['in', 'back', 'warn', 'down', 'canvas']) {
      this.colours[name] = style.getPropertyValue(`--${name}`).trim();
    }
    this.painted = undefined;
  }

  resize(): void {
    const density = Math.min(2, window.devicePixelRatio || 1);
    this.canvas.width = Math.round(this.canvas.clientWidth * density);
    this.canvas.height = Math.round(this.canvas.clientHeight * density);
    this.paint();
  }

  /** @returns how many of them are drawn */
  show(drawing: number, flows: Moved[]): number {
    if (drawing !== this.drawing) {
      this.drawing = drawing;
      this.shots = [];
    }
    const chosen =
      flows.length <= MOST
        ? flows
        : Array.from({ length: MOST }, (_, i) => flows[Math.floor((i * flows.length) / MOST)]).filter(
            (flow) => flow !== undefined,
          );
    this.flows = chosen
      .map(({ number, way, silent }) => ({
        lane: this.lane(way),
        start: (number * GOLDEN) % 1,
        silent,
      }))
      .filter((flow) => flow.lane.xs.length > 1);
    return this.flows.length;
  }

  /** Lets something go its way once. */
  shoot(way: number, failed: boolean): void {
    const lane = this.lane(way);
    if (lane.xs.length > 1 && this.shots.length < MOST_SHOTS) {
      this.shots.push({ lane, failed, part: 0 });
    }
  }

  rest(): void {
    this.shots = [];
  }

  /** Lets time pass.
   *
   * @returns whether anything that goes once is still on its way
   */
  advance(seconds: number): boolean {
    this.clock += seconds;
    for (const shot of this.shots) {
      shot.part += (seconds * PACE) / Math.max(1, shot.lane.length);
    }
    this.shots = this.shots.filter((shot) => shot.part <= 1);
    return this.shots.length > 0;
  }

  paint(): void {
    const { context, canvas, camera } = this;
    const density = canvas.width / Math.max(1, canvas.clientWidth);
    const scale = camera.scale * density;
    context.clearRect(0, 0, canvas.width, canvas.height);
    const sprites = this.sprites(scale * (this.flows.length > MANY ? 0.72 : 1));
    // Whole pixels: a picture between them would be computed anew for each particle.
    const [left, top] = [camera.x * density, camera.y * density];
    const put = (sprite: HTMLCanvasElement, x: number, y: number) => {
      context.drawImage(
        sprite,
        Math.round(x * scale + left - sprite.width / 2),
        Math.round(y * scale + top - sprite.height / 2),
      );
    };
    const gone = this.clock * PACE;
    for (const { lane, start, silent } of this.flows) {
      // As in spot, without a list for each of a thousand particles in each frame.
      const part = silent ? start : (start + gone / Math.max(1, lane.length)) % 1;
      const wanted = part * (lane.xs.length - 1);
      const before = Math.trunc(wanted);
      const t = wanted - before;
      const ax = lane.xs[before] ?? 0;
      const ay = lane.ys[before] ?? 0;
      const x = ax + ((lane.xs[before + 1] ?? ax) - ax) * t;
      const y = ay + ((lane.ys[before + 1] ?? ay) - ay) * t;
      const back = lane.directions[t > 0 ? before + 1 : before] === 2;
      put(silent ? sprites.warn : back ? sprites.back : sprites.in, x, y);
    }
    for (const shot of this.shots) {
      const [x, y, direction] = spot(shot.lane, shot.part);
      put(shot.failed ? sprites.down : direction === 2 ? sprites.back : sprites.in, x, y);
    }
  }

  /** Pictures of the particles, painted once for a scale. */
  private sprites(scale: number): Record<Look, HTMLCanvasElement> {
    if (!this.painted || this.painted.scale !== scale) {
      const sprite = (look: Look) => this.sprite(look, scale);
      this.painted = {
        scale,
        sprites: { in: sprite('in'), back: sprite('back'), warn: sprite('warn'), down: sprite('down') },
      };
    }
    return this.painted.sprites;
  }

  private sprite(look: Look, scale: number): HTMLCanvasElement {
    const canvas = document.createElement('canvas');
    const half = Math.ceil(6 * scale) + 1;
    canvas.width = 2 * half;
    canvas.height = 2 * half;
    const context = canvas.getContext('2d');
    if (context) {
      context.setTransform(scale, 0, 0, scale, half, half);
      const dot = new Path2D();
      if (look === 'down') {
        for (const [x, y] of [[0, -5], [5, 0], [0, 5], [-5, 0]] as const) {
          dot.lineTo(x, y);
        }
      } else {
        dot.arc(0, 0, 3.2, 0, 7);
      }
      context.fillStyle = this.colours[look === 'warn' ? 'canvas' : look] ?? '';
      context.fill(dot);
      if (look === 'warn') {
        context.strokeStyle = this.colours['warn'] ?? '';
        context.lineWidth = 1.6;
        context.stroke(dot);
      }
    }
    return canvas;
  }

  private lane(way: number): Lane {
    const known = (this.lanes[this.drawing] ??= []);
    return (known[way] ??= laneOf(this.replay.data, way, this.drawing));
  }
}
