import type { Replay } from './replay';

/** How often as fast as it was. */
export const SPEEDS = [0.25, 0.5, 1, 2, 4, 8, 16, 60];

/** The moment that is shown, and how it goes on. */
export class Player {
  time = 0;
  speed = 1;
  playing = false;
  private exact = 0;

  constructor(
    private readonly replay: Replay,
    private readonly changed: () => void,
  ) {}

  /** Goes to a time in microseconds. */
  seek(time: number): void {
    const within = Math.min(this.replay.data.length, Math.max(0, Math.floor(time)));
    this.exact = within;
    this.time = within;
    this.changed();
  }

  toggle(): void {
    this.playing = !this.playing && this.replay.data.length > 0;
    if (this.playing && this.time >= this.replay.data.length) {
      this.seek(0);
    }
    this.changed();
  }

  pause(): void {
    if (this.playing) {
      this.toggle();
    }
  }

  step(by: 1 | -1): void {
    this.playing = false;
    this.seek(this.replay.step(this.time, by));
  }

  /** Lets so many seconds of who looks pass. */
  advance(seconds: number): void {
    if (!this.playing) {
      return;
    }
    const next = this.exact + seconds * this.speed * 1e6;
    const end = next >= this.replay.data.length;
    this.exact = Math.min(next, this.replay.data.length);
    this.time = Math.floor(this.exact);
    this.playing = !end;
    this.changed();
  }
}

/** The time that an address names, such as `#t=31.2`; -1 for none. */
export function timeOf(hash: string): number {
  const found = /[#&]t=(\d{1,9}(?:\.\d{1,6})?)(?:&|$)/.exec(hash);
  return found ? Math.round(Number(found[1]) * 1e6) : -1;
}

/** Where an address with `#` leads to. */
export function hashOf(time: number): string {
  return `#t=${(time / 1e6).toFixed(6).replace(/\.?0+$/, '')}`;
}
