import { html, write } from './element';

const ROW = 26;
const AROUND = 4;

export interface Cell {
  text: string;
  style?: string;
}

/** What a table lists. */
export interface Listing {
  /** Titles, and how wide each is at least, in pixels; a telephone shows those that are `main`. */
  columns: { title: string; width: number; main: boolean }[];
  /** Numbers of what is listed, in order. */
  rows: number[];
  cell(row: number, column: number): Cell;
}

/** Any number of rows, of which only those are made that can be seen. */
export class Table {
  private listing: Listing = { columns: [], rows: [], cell: () => ({ text: '' }) };
  private readonly lines: HTMLElement[] = [];
  private chosen = -1;
  private titles = '';
  private whole = false;

  constructor(
    private readonly root: HTMLElement,
    private readonly head: HTMLElement,
    private readonly scroll: HTMLElement,
    private readonly body: HTMLElement,
    private readonly choose: (row: number) => void,
    private readonly sort: (column: number) => void,
  ) {
    scroll.addEventListener('scroll', () => {
      this.paint();
    });
    root.addEventListener('keydown', (event) => {
      const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
      if (by !== undefined) {
        event.preventDefault();
        this.move(by);
      }
    });
    body.addEventListener('click', (event) => {
      const line = event.target instanceof Element ? event.target.closest('.row') : null;
      if (line instanceof HTMLElement) {
        choose(Number(line.dataset['row']));
      }
    });
  }

  show(listing: Listing, chosen: number): void {
    this.listing = listing;
    this.chosen = chosen;
    const titles = listing.columns.map((column) => column.title).join('\n');
    if (titles !== this.titles) {
      this.titles = titles;
      this.heads();
    }
    this.body.style.height = `${listing.rows.length * ROW}px`;
    this.root.setAttribute('aria-rowcount', String(listing.rows.length + 1));
    this.paint();
  }

  /** Makes every row, as paper cannot be scrolled, or again only those that are seen. */
  printed(all: boolean): void {
    this.whole = all;
    this.paint();
  }

  private heads(): void {
    this.lines.splice(0).forEach((line) => {
      line.remove();
    });
    this.head.replaceChildren(
      ...this.listing.columns.map((column, i) => {
        const button = html('button', column.main ? 'cell main' : 'cell', column.title);
        button.type = 'button';
        button.setAttribute('role', 'columnheader');
        button.style.flex = `1 0 ${column.width}px`;
        button.addEventListener('click', () => {
          this.sort(i);
        });
        return button;
      }),
    );
  }

  private move(by: number): void {
    const rows = this.listing.rows;
    const at = rows.indexOf(this.chosen);
    const next = rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
    if (next !== undefined) {
      this.choose(next);
      const top = rows.indexOf(next) * ROW;
      const view = this.scroll;
      if (top < view.scrollTop || top + ROW > view.scrollTop + view.clientHeight) {
        view.scrollTop = top - view.clientHeight / 2;
      }
    }
  }

  private paint(): void {
    const { rows, columns } = this.listing;
    const seen = Math.ceil(this.scroll.clientHeight / ROW) + 2 * AROUND;
    const first = this.whole ? 0 : Math.max(0, Math.floor(this.scroll.scrollTop / ROW) - AROUND);
    const count = Math.min(this.whole ? 5000 : seen, rows.length - first);
    while (this.lines.length > Math.max(0, count)) {
      this.lines.pop()?.remove();
    }
    for (let i = 0; i < count; i++) {
      const row = rows[first + i] ?? -1;
      const line = this.lines[i] ?? this.line();
      line.style.transform = `translateY(${(first + i) * ROW}px)`;
      line.dataset['row'] = String(row);
      line.setAttribute('aria-rowindex', String(first + i + 2));
      line.setAttribute('aria-selected', String(row === this.chosen));
      columns.forEach((_, column) => {
        const cell = line.children[column];
        const { text, style } = this.listing.cell(row, column);
        if (cell) {
          write(cell, text);
          const wanted = `cell ${columns[column]?.main ? 'main ' : ''}${style ?? ''}`;
          if (cell.className !== wanted) {
            cell.className = wanted;
          }
        }
      });
    }
  }

  private line(): HTMLElement {
    const line = html('div', 'row');
    line.setAttribute('role', 'row');
    for (const column of this.listing.columns) {
      const cell = html('span', 'cell');
      cell.setAttribute('role', 'gridcell');
      cell.style.flex = `1 0 ${column.width}px`;
      line.append(cell);
    }
    this.lines.push(line);
    this.body.append(line);
    return line;
  }
}
