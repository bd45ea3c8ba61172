const SVG = 'http://www.w3.org/2000/svg';

/** An element of the page that is there from the beginning. */
export function part<T extends Element>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) {
    throw new Error(`The page has no ${id}`);
  }
  return found;
}

/** A new element with a text, whatever is in it. */
export function html<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  style = '',
  text = '',
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (style !== '') {
    element.className = style;
  }
  element.textContent = text;
  return element;
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | number>,
  text = '',
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, String(value));
  }
  if (text !== '') {
    element.textContent = text;
  }
  return element;
}

/** Writes a text unless it is there. */
export function write(element: Element, text: string): void {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
