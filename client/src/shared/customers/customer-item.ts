import type { CustomerChoiceFragment } from '../../generated/graphql';
import type { LookupItem } from '../../ui/fields/lookup';

/** A customer in a search result. */
export interface CustomerItem extends LookupItem {
  currency: string;
}

export function customerItem({ id, name, number, currency }: CustomerChoiceFragment): CustomerItem {
  return { id, label: name, note: number, currency };
}
