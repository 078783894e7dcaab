import type { Page } from '@playwright/test';
import { readBoxes, type Box } from './boxes.ts';

/** Describes everything on the page that is too wide for its place, cut off, or on top of something else. */
export async function misfits(page: Page): Promise<string[]> {
  const { width, pageWidth, boxes, cutFields } = await page.evaluate(readBoxes);
  const found = [
    ...(pageWidth > width ? [`The page is ${pageWidth} px wide in a window of ${width} px.`] : []),
    ...boxes.filter(({ cut }) => cut > 1).map(({ name }) => `${name} is cut off.`),
    ...boxes.filter((box) => isOutside(box, { left: 0, right: width })).map(({ name }) => `${name} leaves the window.`),
    ...boxes.filter((box) => box.card && isOutside(box, box.card)).map(({ name }) => `${name} leaves its card.`),
    ...boxes.flatMap((one, index) =>
      boxes
        .slice(index + 1)
        .filter((other) => overlap(one, other))
        .map((other) => `${one.name} and ${other.name} overlap.`),
    ),
    ...cutFields.map((field) => `${field} is cut off in its field.`),
  ];
  return [...new Set(found)];
}

const isOutside = (box: Box, { left, right }: { left: number; right: number }) =>
  box.left < left - 1 || box.right > right + 1;

function overlap(one: Box, other: Box): boolean {
  if (one.layer !== other.layer) return false;
  const isOneField = one.group !== -1 && one.group === other.group;
  if (isOneField && (one.isControl || other.isControl)) return false;
  return (
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2
  );
}
