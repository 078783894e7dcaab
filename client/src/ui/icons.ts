import { h, type FunctionalComponent } from 'vue';

/** The SVG body and the size of an icon. */
interface Drawing {
  body: string;
  width?: number;
  height?: number;
}

const DEFAULT_SIZE = 24;
const drawings = new Map<string, Drawing>();
const plain = (name: string) => name.replace(':', '-');

/** Registers an icon of the bundle; there is no other source. */
export function addIcon(name: string, drawing: Drawing | null): boolean {
  if (drawing) drawings.set(plain(name), drawing);
  return drawing !== null;
}

/** Whether an icon is registered. */
export function iconLoaded(name: string): boolean {
  return drawings.has(plain(name));
}

/** Renders an icon; hidden from assistive technology because the text next to it has the same meaning. */
export const Icon: FunctionalComponent<{ icon: string }> = ({ icon }) => {
  const drawing = drawings.get(plain(icon));
  const { width = DEFAULT_SIZE, height = DEFAULT_SIZE } = drawing ?? {};
  return h('svg', {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    width: '1em',
    height: '1em',
    'aria-hidden': true,
    innerHTML: drawing?.body ?? '',
  });
};
Icon.props = ['icon', 'mode', 'width', 'height', 'customise', 'ssr'];
