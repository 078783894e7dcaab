/** A text or a control as it is laid out. */
export interface Box {
  name: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
  isControl: boolean;
  /** The pixels of a figure, heading or button that its container cuts off. */
  cut: number;
  /** Sticky bars, menus and dialogs lie above the page on purpose. */
  layer: number;
  /** A field and what lies in it, such as a unit or an icon. */
  group: number;
  card: { left: number; right: number } | undefined;
}

/** The width of a page, and everything that it shows. */
export interface PageBoxes {
  width: number;
  pageWidth: number;
  boxes: Box[];
  /** Fields that are too narrow for their value. */
  cutFields: string[];
}

/** Reads all boxes of the page. Runs in the browser. */
export function readBoxes(): PageBoxes {
  const CONTROLS = 'input, textarea, select, button, [role="combobox"]';
  const elements: Element[] = [];
  /** A number for an element; each place that has none gets its own. */
  const numberOf = (element: Element | null | undefined) => {
    if (!element) return -1;
    if (!elements.includes(element)) elements.push(element);
    return elements.indexOf(element);
  };
  const ancestors = (element: Element | null): Element[] =>
    element ? [element, ...ancestors(element.parentElement)] : [];
  const isShown = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    // Texts for screen readers are laid out, but clipped to nothing.
    !ancestors(element).some((each) => getComputedStyle(each).clipPath === 'inset(50%)');

  function visiblePart(element: Element, { left, right }: DOMRect): [number, number] {
    const clipping = ancestors(element).filter(
      (each) => each !== document.body && getComputedStyle(each).overflowX !== 'visible',
    );
    const edges = clipping.map((each) => each.getBoundingClientRect());
    return [Math.max(left, ...edges.map((edge) => edge.left)), Math.min(right, ...edges.map((edge) => edge.right))];
  }
  function boxOf(element: Element, rect: DOMRect, text?: string): Box {
    const [left, right] = visiblePart(element, rect);
    const name =
      text ?? element.getAttribute('aria-label') ?? element.getAttribute('name') ?? element.textContent ?? '';
    const isWhole = element.closest('.figures, th, button') !== null;
    const card = element.closest('.card')?.getBoundingClientRect();
    return {
      name: `"${name.trim().replaceAll(/\s+/g, ' ').slice(0, 60)}"`,
      left,
      right,
      top: rect.top,
      bottom: rect.bottom,
      isControl: text === undefined,
      cut: isWhole ? rect.width - (right - left) : 0,
      layer: numberOf(ancestors(element).find((each) => ['sticky', 'fixed'].includes(getComputedStyle(each).position))),
      group: numberOf(element.closest('[data-slot="root"], label') ?? element.closest('button')),
      card: card && { left: card.left, right: card.right },
    };
  }
  function textBoxes(): Box[] {
    const boxes: Box[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim();
      if (!text || !isShown(node.parentElement!)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const rects = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
      // A text that is shortened with an ellipsis has two rectangles on its line: the whole text, and its visible part.
      const lines = rects.filter(({ top }, index) => rects.findIndex((rect) => rect.top === top) === index);
      boxes.push(...lines.map((rect) => boxOf(node.parentElement!, rect, text)));
    }
    return boxes;
  }
  const controls = [...document.querySelectorAll(CONTROLS)].filter(
    (element) => isShown(element) && element.getBoundingClientRect().width > 1,
  );
  const fields = controls.filter(
    (element): element is HTMLInputElement => element instanceof HTMLInputElement && element.type !== 'checkbox',
  );
  return {
    width: document.documentElement.clientWidth,
    pageWidth: document.documentElement.scrollWidth,
    boxes: [...textBoxes(), ...controls.map((element) => boxOf(element, element.getBoundingClientRect()))],
    cutFields: fields
      .filter(({ value, scrollWidth, clientWidth }) => value !== '' && scrollWidth > clientWidth + 1)
      .map(({ name, value }) => `${name} ${value}`),
  };
}
