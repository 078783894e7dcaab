import { invalid, Refusal } from '../../kernel/refusal.js';

/** The error codes of this feature: their meaning and the remedy. */
export const stockErrorCodes = {
  INSUFFICIENT_STOCK: 'The location has less stock than is to be taken from it. Check where the goods are now.',
  LOCATION_CODE_TAKEN: 'Another location has this code, possibly in different letter case. Choose another.',
} as const;

const unknownParent = () => invalid('parentId', 'There is no such location. Choose from the list of locations.');

/** The refusal of a code that another location has. */
export const codeTaken = () =>
  new Refusal(
    'LOCATION_CODE_TAKEN',
    'Another location has this code, possibly in different letter case. Choose another.',
    { path: ['code'] },
  );

/** The refusals for violated database constraints of this feature. */
export const stockConstraints = {
  stock_location_code: codeTaken,
  stock_location_parent: unknownParent,
  stock_item_not_negative: () =>
    new Refusal(
      'INSUFFICIENT_STOCK',
      'The goods are no longer at the location where they were put. Move them back first.',
    ),
} as const;

/** A location as entered. */
export interface LocationFacts {
  code: string;
  name: string;
}

/** The parent of a location. */
export interface ParentFacts {
  isActive: boolean;
}

/** All refusals of a location, each at its field. `parent` is null if one was named but does not exist. */
export function whyNotLocation(location: LocationFacts, parent: ParentFacts | null | undefined): Refusal[] {
  const found: Refusal[] = [];
  const refuse = (field: string, message: string) => found.push(invalid(field, message));
  if (!/^[!-~]{1,30}$/.test(location.code))
    refuse('code', 'Enter the code on the label: at most 30 ASCII letters, digits and signs, without spaces.');
  if (!location.name || location.name.length > 100) refuse('name', 'Enter a name of at most 100 characters.');
  if (parent === null) found.push(unknownParent());
  if (parent && !parent.isActive) refuse('parentId', 'This location is no longer used. Choose another.');
  return found;
}
