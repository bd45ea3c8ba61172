import { type PlayData, type PlayRow, filled } from './data';
import { html } from './element';
import { hashOf } from './player';
import type { Replay } from './replay';

/** What was claimed of each step of a play, beside what became of it. */
export class Claims {
  private readonly steps: { at: number; card: HTMLElement }[] = [];
  private current: HTMLElement | undefined;

  constructor(
    private readonly replay: Replay,
    private readonly root: HTMLElement,
    play: PlayData,
  ) {
    root.setAttribute('aria-label', this.word('page.claims'));
    root.append(
      html('h2', play.holds ? 'verdict holds' : 'verdict fails', this.word(play.holds ? 'page.holds' : 'page.fails')),
      html('p', 'soft', this.word('page.survived', play.flows, play.flows - play.broken, play.broken)),
    );
    if (play.dropped > 0) {
      root.append(html('p', 'warn', this.word('page.dropped', play.dropped, play.touched)));
    }
    const list = html('ol', 'claims');
    for (let i = 0; i < play.rows.length; ) {
      const first = play.rows[i];
      const rows = play.rows.slice(i).filter((row, n, all) => same(first, row, all.slice(0, n)));
      list.append(this.step(rows));
      i += Math.max(1, rows.length);
    }
    root.append(list);
    this.moves(play);
    root.append(html('p', 'soft', this.word('page.measured')));
  }

  private word(key: string, ...values: (string | number)[]): string {
    return filled(this.replay.word(key), ...values);
  }

  /** A step with its claims. */
  private step(rows: PlayRow[]): HTMLElement {
    const card = html('li', 'card');
    const first = rows[0];
    if (!first) {
      return card;
    }
    const head = html('p', 'step-head');
    if (first.at < 0) {
      head.append(html('span', 'strong', this.word('page.before')));
    } else {
      const link = html('a', 'strong', first.step);
      link.href = hashOf(first.at);
      head.append(link, html('span', 'mono soft', this.word('page.lasted', (first.at / 1e6).toFixed(1))));
      this.steps.push({ at: first.at, card });
    }
    card.append(head);
    rows.forEach((row, i) => {
      this.claim(row, card);
      const next = rows[i + 1];
      if (next?.flows !== row.flows || next.broken !== row.broken || next.nodes !== row.nodes) {
        this.outcome(row, card);
      }
    });
    if (first.detected !== undefined && first.recovered !== undefined) {
      card.append(
        html('p', 'soft', this.word('page.reacted', first.detected.toFixed(1), first.recovered.toFixed(1))),
      );
    }
    return card;
  }

  private claim(row: PlayRow, card: HTMLElement): void {
    if (row.claim === '') {
      card.append(html('p', 'soft', this.word('page.noclaim')));
    } else {
      card.append(html('p', row.holds ? 'holds' : 'fails', row.claim));
    }
  }

  /** What was seen of the flows that a claim is about; once for claims about the same ones. */
  private outcome(row: PlayRow, card: HTMLElement): void {
    card.append(html('p', '', this.word('page.survived', row.flows, row.survived, row.broken)));
    if (row.at >= 0) {
      const words =
        row.foretold === undefined
          ? this.word('page.unforetold')
          : this.word('page.foretold', row.foretold);
      const computed = html('p', 'computed', words);
      if (row.predicted !== undefined) {
        computed.append(` · ${this.word('page.predicted', row.predicted)}`);
      }
      card.append(computed);
    }
    if (row.nodes !== '') {
      card.append(html('p', 'soft', this.word('page.crossed', row.nodes)));
    }
  }

  private moves(play: PlayData): void {
    this.root.append(html('h3', '', this.word('page.moves')));
    if (play.moves.length === 0) {
      this.root.append(
        html(
          'p',
          'soft',
          play.closings === 0
            ? this.word('page.nomoves')
            : this.word('page.stayed', play.closings, play.flows),
        ),
      );
    }
    for (const [before, after, count] of play.moves) {
      this.root.append(html('p', '', this.word('page.moved', before, after, count)));
    }
  }

  /** Marks the step that was the last to begin by a time. */
  at(time: number): void {
    const now = this.steps.filter((step) => step.at <= time).at(-1)?.card;
    if (now !== this.current) {
      this.current?.classList.remove('now');
      this.current?.removeAttribute('aria-current');
      now?.classList.add('now');
      now?.setAttribute('aria-current', 'step');
      this.current = now;
      if (now && this.root.scrollHeight > this.root.clientHeight) {
        this.root.scrollTop = now.offsetTop - this.root.offsetTop - 40;
      }
    }
  }
}

/** Whether a row belongs to the step of the first one, as all between them do. */
function same(first: PlayRow | undefined, row: PlayRow, between: PlayRow[]): boolean {
  return (
    first !== undefined &&
    [...between, row].every((each) => each.step === first.step && each.at === first.at)
  );
}
