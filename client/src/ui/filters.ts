import type { Choice } from './fields/choice';

/** A way to narrow a list; a pinned one is always in sight, the others are added. */
export interface FilterDefinition {
  key: string;
  label: string;
  choices: Choice[];
  isMultiple?: boolean;
  isPinned?: boolean;
}
