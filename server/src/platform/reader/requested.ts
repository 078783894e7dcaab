import type { ListArguments } from './connection.js';
import type { ReadModel, Row, Sql } from './model.js';
import type { SortKey } from './paging.js';
import type { Fields, Selection } from './selection.js';
import { merged } from './selection.js';

/** The selection of the rows of a list; undefined if the list is only counted. */
export function nodeSelection(whole: Selection, type: string): Selection | undefined {
  if (whole.type.name === type) return whole;
  const fields = onlyFields(whole);
  const edges = fields.get('edges');
  return merged(fields.get('nodes'), edges && onlyFields(edges).get('node'));
}

/** The condition that an operation applies to its rows by name. */
export function restrictionOf(model: ReadModel, { only }: { only?: string }): ((row: Row) => Sql) | undefined {
  if (only === undefined) return undefined;
  const found = model.restrictions?.[only];
  if (!found) throw new Error(`${model.type} has no restriction ${only}.`);
  return found;
}

/** The fields of the only type of a selection. */
export const onlyFields = (selection: Selection): Fields => [...selection.byType.values()][0]!;

/** The sort keys of a list: those that are requested, or its own, and the id. */
export function keysOf(model: ReadModel, requested: ListArguments['orderBy']): SortKey[] {
  const sort = requested?.length ? requested : (model.defaultSort ?? []);
  const keys = sort.map(({ field, direction }): SortKey => {
    const expression = model.sorts?.[field];
    if (!expression) throw new Error(`${model.type} has no sort ${field}: the enum and the read model disagree.`);
    return { expression, direction };
  });
  const last = { type: 'uuid' as const, sql: (row: Row) => row('id') };
  return [...keys, { expression: last, direction: keys.at(-1)?.direction ?? 'ASC' }];
}
