import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import { Kind } from 'graphql';
import type { Context } from '../context.js';

/** Objects that rows without a read model refer to by id. */
export interface Reference {
  /** The fields from the operation down to the object, such as `['verdicts', 'order']`. */
  path: readonly string[];
  type: string;
  /** Each row that has the field, with the id of its object, or of each of its objects if the field is a list. */
  rows: readonly (readonly [row: object, id: string | readonly string[] | null | undefined])[];
}

/** Reads the referred objects with one statement, and none if the field is not selected, and sets them in their rows. */
export async function setReference(info: GraphQLResolveInfo, context: Context, reference: Reference): Promise<void> {
  const { path, type, rows } = reference;
  const nodes = nodesAt(info, path);
  if (nodes.length === 0) return;
  const ids = new Set(rows.flatMap(([, id]) => id ?? []));
  const found = await context.reader.indexed(info, context, type, [...ids], nodes);
  const objectOf = (id: string | null | undefined) => (id && found.get(id)) ?? null;
  for (const [row, id] of rows) {
    const referred = typeof id === 'object' && id !== null ? id.flatMap((each) => objectOf(each) ?? []) : objectOf(id);
    Object.assign(row, { [path.at(-1)!]: referred });
  }
}

/** The nodes that select a field at a path below the operation, including those in fragments. */
export function nodesAt(info: GraphQLResolveInfo, path: readonly string[]): readonly FieldNode[] {
  let nodes = info.fieldNodes;
  for (const name of path) nodes = nodes.flatMap(({ selectionSet }) => selectedIn(info, selectionSet, name));
  return nodes;
}

function selectedIn(info: GraphQLResolveInfo, set: FieldNode['selectionSet'], field: string): FieldNode[] {
  const found: FieldNode[] = [];
  for (const selection of set?.selections ?? []) {
    if (selection.kind === Kind.FIELD) {
      if (selection.name.value === field) found.push(selection);
    } else {
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : info.fragments[selection.name.value]!;
      found.push(...selectedIn(info, fragment.selectionSet, field));
    }
  }
  return found;
}
