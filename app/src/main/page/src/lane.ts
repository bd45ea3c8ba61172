import type { RunData } from './data';

/** So far apart are the points of a lane, in units of the drawing. */
const SAMPLE = 14;

/** What a particle moves along: the curves of a way, one after the other, as points that are
 * equally far apart, so that a place on it is found without a search. */
export interface Lane {
  xs: Float32Array;
  ys: Float32Array;
  directions: Uint8Array;
  /** All of it, in units of the drawing. */
  length: number;
}

/** About so far apart are a lane's points in the end. */
const EVEN = 5;

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
  return evenly(xs, ys, directions, lengths);
}

function evenly(xs: number[], ys: number[], directions: number[], lengths: number[]): Lane {
  const length = lengths[lengths.length - 1] ?? 0;
  const count = xs.length < 2 ? xs.length : Math.max(2, Math.ceil(length / EVEN) + 1);
  const lane = {
    xs: new Float32Array(count),
    ys: new Float32Array(count),
    directions: new Uint8Array(count),
    length,
  };
  let at = 0;
  for (let i = 0; i < count; i++) {
    const wanted = count < 2 ? 0 : (i / (count - 1)) * length;
    while (at < lengths.length - 1 && (lengths[at] ?? 0) < wanted) {
      at++;
    }
    const before = Math.max(0, at - 1);
    const from = lengths[before] ?? 0;
    const piece = (lengths[at] ?? 0) - from;
    const t = piece === 0 ? 1 : (wanted - from) / piece;
    lane.xs[i] = (xs[before] ?? 0) + ((xs[at] ?? 0) - (xs[before] ?? 0)) * t;
    lane.ys[i] = (ys[before] ?? 0) + ((ys[at] ?? 0) - (ys[before] ?? 0)) * t;
    lane.directions[i] = directions[at] ?? 0;
  }
  return lane;
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
  const last = lane.xs.length - 1;
  const wanted = Math.min(1, Math.max(0, part)) * Math.max(0, last);
  const before = Math.min(Math.floor(wanted), Math.max(0, last - 1));
  const after = Math.min(before + 1, Math.max(0, last));
  const t = wanted - before;
  const [ax, ay] = [lane.xs[before] ?? 0, lane.ys[before] ?? 0];
  return [
    ax + ((lane.xs[after] ?? 0) - ax) * t,
    ay + ((lane.ys[after] ?? 0) - ay) * t,
    lane.directions[t > 0 ? after : before] ?? 0,
  ];
}
