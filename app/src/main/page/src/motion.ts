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
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    const scale = camera.scale * density;
    context.setTransform(scale, 0, 0, scale, camera.x * density, camera.y * density);
    const moving = [new Path2D(), new Path2D()];
    const silent = new Path2D();
    const failed = new Path2D();
    for (const flow of this.flows) {
      const lane = this.lane(flow.way);
      if (lane.xs.length < 2) {
        continue;
      }
      const start = (flow.number * GOLDEN) % 1;
      const part = flow.silent ? start : (start + (this.clock * PACE) / length(lane)) % 1;
      const [x, y, direction] = spot(lane, part);
      dot(flow.silent ? silent : moving[direction === 2 ? 1 : 0], x, y);
    }
    for (const shot of this.shots) {
      const [x, y, direction] = spot(shot.lane, shot.part);
      if (shot.failed) {
        failed.moveTo(x, y - 5);
        failed.lineTo(x + 5, y);
        failed.lineTo(x, y + 5);
        failed.lineTo(x - 5, y);
        failed.closePath();
      } else {
        dot(moving[direction === 2 ? 1 : 0], x, y);
      }
    }
    const fill = (shape: Path2D | undefined, name: string) => {
      if (shape) {
        context.fillStyle = this.colours[name] ?? '';
        context.fill(shape);
      }
    };
    fill(moving[0], 'in');
    fill(moving[1], 'back');
    fill(silent, 'canvas');
    context.strokeStyle = this.colours['warn'] ?? '';
    context.lineWidth = 1.6;
    context.stroke(silent);
    fill(failed, 'down');
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

function dot(shape: Path2D | undefined, x: number, y: number): void {
  shape?.moveTo(x + 3.2, y);
  shape?.arc(x, y, 3.2, 0, 7);
}
