import type { RunData } from './data';

/** So far apart are the points of a lane, in units of the drawing. */
const SAMPLE = 14;

/** What a particle moves along: the curves of a way, one after the other. */
export interface Lane {
  xs: Float64Array;
  ys: Float64Array;
  directions: Uint8Array;
  /** The length up to each point. */
  lengths: Float64Array;
}

/** A leg as SVG path data: every piece is entered and left vertically. */
export function path(leg: readonly number[]): string {
  let x = leg[2] ?? 0;
  let y = leg[3] ?? 0;
  let data = `M${x} ${y}`;
  for (let i = 4; i + 1 < leg.length; i += 2) {
    const nextX = leg[i] ?? 0;
    const nextY = leg[i + 1] ?? 0;
    const half = (nextY - y) / 2;
    data +=
      Math.abs(half) < 1 || Math.abs(nextX - x) < 0.5
        ? `L${nextX} ${nextY}`
        : `C${x} ${y + half} ${nextX} ${nextY - half} ${nextX} ${nextY}`;
    x = nextX;
    y = nextY;
  }
  return data;
}

/** The middle of a leg's longest piece. */
export function middle(leg: readonly number[]): [number, number] {
  let best: [number, number] = [leg[2] ?? 0, leg[3] ?? 0];
  let longest = -1;
  for (let i = 4; i + 1 < leg.length; i += 2) {
    const [ax, ay, bx, by] = [leg[i - 2] ?? 0, leg[i - 1] ?? 0, leg[i] ?? 0, leg[i + 1] ?? 0];
    const length = Math.hypot(ax - bx, ay - by);
    if (length > longest) {
      longest = length;
      best = [(ax + bx) / 2, (ay + by) / 2];
    }
  }
  return best;
}

export function laneOf(data: RunData, way: number, drawing: number): Lane {
  const xs: number[] = [];
  const ys: number[] = [];
  const directions: number[] = [];
  const lengths: number[] = [];
  let length = 0;
  const add = (x: number, y: number, direction: number) => {
    const last = xs.length - 1;
    length += last < 0 ? 0 : Math.hypot(x - (xs[last] ?? 0), y - (ys[last] ?? 0));
    xs.push(x);
    ys.push(y);
    directions.push(direction);
    lengths.push(length);
  };
  for (const number of data.ways[way]?.drawn[drawing]?.[0] ?? []) {
    const leg = data.legs[number] ?? [];
    const direction = leg[0] ?? 0;
    for (let i = 4; i + 1 < leg.length; i += 2) {
      const [ax, ay, bx, by] = [leg[i - 2] ?? 0, leg[i - 1] ?? 0, leg[i] ?? 0, leg[i + 1] ?? 0];
      const pieces = Math.max(1, Math.trunc(Math.hypot(ax - bx, ay - by) / SAMPLE));
      for (let piece = 0; piece < pieces; piece++) {
        add(...between(ax, ay, bx, by, piece / pieces), direction);
      }
    }
    add(leg[leg.length - 2] ?? 0, leg[leg.length - 1] ?? 0, direction);
  }
  return {
    xs: Float64Array.from(xs),
    ys: Float64Array.from(ys),
    directions: Uint8Array.from(directions),
    lengths: Float64Array.from(lengths),
  };
}

function between(ax: number, ay: number, bx: number, by: number, t: number): [number, number] {
  const u = 1 - t;
  const half = (by - ay) / 2;
  return [
    ax + (bx - ax) * t * t * (3 - 2 * t),
    u * u * u * ay + 3 * u * u * t * (ay + half) + 3 * u * t * t * (by - half) + t * t * t * by,
  ];
}

/** Where something is that has a part of the lane behind it: x, y and the direction there. */
export function spot(lane: Lane, part: number): [number, number, number] {
  const last = lane.lengths.length - 1;
  const wanted = Math.min(1, Math.max(0, part)) * (lane.lengths[last] ?? 0);
  let low = 0;
  let high = last;
  while (low < high) {
    const half = (low + high) >>> 1;
    if ((lane.lengths[half] ?? 0) < wanted) {
      low = half + 1;
    } else {
      high = half;
    }
  }
  const before = Math.max(0, low - 1);
  const from = lane.lengths[before] ?? 0;
  const piece = (lane.lengths[low] ?? 0) - from;
  const t = piece === 0 ? 1 : (wanted - from) / piece;
  const [ax, ay] = [lane.xs[before] ?? 0, lane.ys[before] ?? 0];
  return [
    ax + ((lane.xs[low] ?? 0) - ax) * t,
    ay + ((lane.ys[low] ?? 0) - ay) * t,
    lane.directions[low] ?? 0,
  ];
}
