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

test('extracts a namespace with only the imports that it needs', () => {
  const module = partOf(SOURCE, 'Popover');
  expect(module).toContain("import { PopoverRoot, PopoverContent } from 'reka-ui';");
  expect(module).toContain('export const Popover = {');
  expect(module).not.toContain('Calendar');
});

test('throws for a namespace that does not exist', () => {
  expect(() => partOf(SOURCE, 'Menubar')).toThrow('Menubar');
});
