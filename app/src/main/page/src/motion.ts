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

/** Draws what flows on a canvas over the drawing. */
export class Motion {
  private readonly context: CanvasRenderingContext2D;
  private readonly lanes = new Map<string, Lane>();
  private flows: Moved[] = [];
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
    this.flows =
      flows.length <= MOST
        ? flows
        : Array.from({ length: MOST }, (_, i) => flows[Math.floor((i * flows.length) / MOST)]).filter(
            (flow) => flow !== undefined,
          );
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
      shot.part += (seconds * PACE) / Math.max(1, length(shot.lane));
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
    const put = (look: Look, x: number, y: number) => {
      const sprite = sprites[look];
      context.drawImage(
        sprite,
        x * scale + camera.x * density - sprite.width / 2,
        y * scale + camera.y * density - sprite.height / 2,
      );
    };
    for (const flow of this.flows) {
      const lane = this.lane(flow.way);
      if (lane.xs.length > 1) {
        const start = (flow.number * GOLDEN) % 1;
        const part = flow.silent ? start : (start + (this.clock * PACE) / length(lane)) % 1;
        const [x, y, direction] = spot(lane, part);
        put(flow.silent ? 'warn' : direction === 2 ? 'back' : 'in', x, y);
      }
    }
    for (const shot of this.shots) {
      const [x, y, direction] = spot(shot.lane, shot.part);
      put(shot.failed ? 'down' : direction === 2 ? 'back' : 'in', x, y);
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
    const key = `${this.drawing} ${way}`;
    let lane = this.lanes.get(key);
    if (!lane) {
      lane = laneOf(this.replay.data, way, this.drawing);
      this.lanes.set(key, lane);
    }
    return lane;
  }
}

function length(lane: Lane): number {
  return Math.max(1, lane.lengths[lane.lengths.length - 1] ?? 0);
}
