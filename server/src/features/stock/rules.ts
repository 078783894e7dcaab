import type { Refusal } from '../../kernel/refusal.js';
import { refuse } from './refusals.js';

/** The error codes of this feature: their meaning and the remedy. */
export const stockErrorCodes = {
  INSUFFICIENT_STOCK: 'The location has less stock than is to be taken from it. Check where the goods are now.',
  LOCATION_CODE_TAKEN: 'Another location has this code, possibly in different letter case. Choose another.',
} as const;

const parentUnknown = () => refuse.parentUnknown().at('parentId');

/** The refusal of a code that another location has. */
export const codeTaken = (): Refusal => refuse.locationCodeTaken().at('code');

/** The refusals for violated database constraints of this feature. */
export const stockConstraints = {
  stock_location_code: codeTaken,
  stock_location_parent: parentUnknown,
  stock_item_not_negative: () => refuse.goodsMoved(),
} as const;

const LONGEST_NAME = 100;

/** A location as entered. */
export interface LocationFacts {
  code: string;
  name: string;
}

/** The parent of a location. */
export interface ParentFacts {
  isActive: boolean;
  legalEntityId: string;
}

/**
 * All refusals of a location, each at its field. `parent` is null if one was named but does not exist; `legalEntityId` is
 * the one that was named.
 */
export function whyNotLocation(
  location: LocationFacts,
  parent: ParentFacts | null | undefined,
  legalEntityId?: string | null,
): Refusal[] {
  const { code, name } = location;
  const found: Refusal[] = [];
  if (!/^[!-~]{1,30}$/.test(code)) found.push(refuse.locationCodeInvalid().at('code'));
  if (!name || name.length > LONGEST_NAME) found.push(refuse.locationNameInvalid({ longest: LONGEST_NAME }).at('name'));
  if (parent === null) found.push(parentUnknown());
  if (parent && !parent.isActive) found.push(refuse.parentInactive().at('parentId'));
  if (parent && legalEntityId != null && parent.legalEntityId !== legalEntityId)
    found.push(refuse.parentElsewhere().at('parentId'));
  return found;
}
