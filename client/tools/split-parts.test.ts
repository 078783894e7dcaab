import { expect, test } from 'vitest';
import { partOf } from './split-parts.ts';

const SOURCE = `import { CalendarRoot, PopoverRoot, PopoverContent } from 'reka-ui';

const Calendar = {
  Root: CalendarRoot
};
const Popover = {
  Root: PopoverRoot,
  Content: PopoverContent
};
export { Calendar, Popover };
`;

test('a family of parts is cut out with the imports it needs and no others', () => {
  const module = partOf(SOURCE, 'Popover');
  expect(module).toContain("import { PopoverRoot, PopoverContent } from 'reka-ui';");
  expect(module).toContain('export const Popover = {');
  expect(module).not.toContain('Calendar');
});

test('a family that is not there is an error, not an empty module', () => {
  expect(() => partOf(SOURCE, 'Menubar')).toThrow('Menubar');
});
