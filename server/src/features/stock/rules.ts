import { Refusal } from '../../kernel/refusal.js';

/** What refusals of this feature mean, and what to do about them. */
export const stockErrorCodes = {
  INSUFFICIENT_STOCK: 'Less lies at a place than is to leave it. Look where the goods are now.',
  LOCATION_CODE_TAKEN: 'Another place has this code, in whatever case. Choose another.',
} as const;

const unknownParent = () =>
  new Refusal('INVALID_INPUT', 'There is no such place. Choose from the list of places.', { path: ['parentId'] });

/** What the database refuses in this feature, as a clerk understands it. */
export const stockConstraints = {
  stock_location_code: () =>
    new Refusal('LOCATION_CODE_TAKEN', 'Another place has this code, perhaps in other case.', { path: ['code'] }),
  stock_location_parent: unknownParent,
  stock_item_not_negative: () =>
    new Refusal('INSUFFICIENT_STOCK', 'The goods no longer lie where they were put. Bring them back first.'),
} as const;

/** A place as somebody typed it. */
export interface LocationFacts {
  code: string;
  name: string;
}

/** The place that another one is to lie in, as far as it exists. */
export interface ParentFacts {
  isActive: boolean;
}

/** Everything that is wrong with a place, each at its field. `parent` is null where one was named and none was found. */
export function whyNotLocation(location: LocationFacts, parent: ParentFacts | null | undefined): Refusal[] {
  const found: Refusal[] = [];
  const refuse = (field: string, message: string) =>
    found.push(new Refusal('INVALID_INPUT', message, { path: [field] }));
  if (!/^[!-~]{1,30}$/.test(location.code))
    refuse('code', 'Give a code of at most 30 letters, digits and signs of ASCII, without spaces, as on its label.');
  if (!location.name || location.name.length > 100) refuse('name', 'Give the place a name of at most 100 characters.');
  if (parent === null) found.push(unknownParent());
  if (parent && !parent.isActive) refuse('parentId', 'That place is no longer used. Choose another.');
  return found;
}
