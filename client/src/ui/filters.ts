import type { Choice } from './fields/choice';

/** A filter of a list; a pinned filter is always shown, the others are added by the user. */
export interface FilterDefinition {
  key: string;
  label: string;
  choices: Choice[];
  isMultiple?: boolean;
  isPinned?: boolean;
  /** Whether the French label is feminine: its text without a choice agrees with it. */
  isFeminine?: boolean;
}
