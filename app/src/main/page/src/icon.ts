import { svg } from './element';

/** Paths on a field of 16 × 16, to be filled: no font has all of these. */
export const ICONS = {
  play: 'M4 2l10 6-10 6z',
  pause: 'M3 2h4v12H3zM9 2h4v12H9z',
  back: 'M3 2h2v12H3zM14 2v12L6 8z',
  forward: 'M11 2h2v12h-2zM2 2v12l8-6z',
  theme: 'M8 1a7 7 0 1 0 0 14A7 7 0 1 0 8 1zM8 3v10A5 5 0 1 1 8 3z',
  print: 'M4 1h8v3H4zM1 5h14v7h-3v-2H4v2H1zM5 11h6v4H5z',
  fit: 'M1 1h5v2H3v3H1zM10 1h5v5h-2V3h-3zM1 10h2v3h3v2H1zM13 10h2v5h-5v-2h3z',
};

export function icon(path: string): SVGSVGElement {
  const picture = svg('svg', { class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true' });
  picture.append(svg('path', { d: path, 'fill-rule': 'evenodd' }));
  return picture;
}
