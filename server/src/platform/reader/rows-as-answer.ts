import type { GraphQLObjectType } from 'graphql';
import { getNamedType, isNonNullType } from 'graphql';
import { isWrittenInRows } from '../graphql/scalars.js';
import type { ReadModel } from './model.js';
import type { Fields, Selection } from './selection.js';
import type { Models } from './statement.js';

/**
 * Whether rows that are read for this selection are what is answered for it, as they come: each field under its own name,
 * read from the row and from nothing else, and in the API's form. Only then their text can be the answer.
 */
export const isAnswer = (models: Models, selection: Selection): boolean =>
  !selection.isRenamed &&
  [...selection.byType].every(([type, fields]) => {
    const model = models(type.name);
    return [...fields].every(([name, below]) => name === '__typename' || comesAsItIs(models, model, type, name, below));
  });

function comesAsItIs(
  models: Models,
  model: ReadModel,
  type: GraphQLObjectType,
  name: string,
  below: Selection | undefined,
): boolean {
  const { resolve, type: promised } = type.getFields()[name]!;
  const field = model.fields[name];
  if (!field || resolve) return false;
  if (field.kind === 'value') return isWrittenInRows(getNamedType(promised));
  if (field.kind === 'object') return !below!.isRenamed;
  return field.kind !== 'computed' && isAnswer(models, below!);
}

/** The names of a selection's fields that are never null; undefined where a name may be null at one place and not at another. */
export function neverNull(selection: Selection): ReadonlySet<string> | undefined {
  const required = new Set<string>();
  const optional = new Set<string>();
  const visit = ({ byType }: Selection): void => byType.forEach(visitFields);
  const visitFields = (fields: Fields, type: GraphQLObjectType): void => {
    for (const [name, below] of fields) {
      const isRequired = name === '__typename' || isNonNullType(type.getFields()[name]!.type);
      (isRequired ? required : optional).add(name);
      if (below) visit(below);
    }
  };
  visit(selection);
  return [...required].some((name) => optional.has(name)) ? undefined : required;
}

/**
 * Whether a text of rows may have a null where the schema allows none: under one of these names, or as an item of a list.
 * Text in quotes may look like an item that is null, which costs a second look and no more.
 */
export function mayBreakNull(text: string, required: ReadonlySet<string>): boolean {
  for (let at = text.indexOf('null'); at >= 0; at = text.indexOf('null', at + 4)) {
    const before = beforeSpace(text, at);
    if (text[before] === '[' || text[before] === ',') return true;
    if (text[before] !== ':') continue;
    const end = beforeSpace(text, before);
    if (text[end] === '"' && required.has(text.slice(text.lastIndexOf('"', end - 1) + 1, end))) return true;
  }
  return false;
}

function beforeSpace(text: string, at: number): number {
  let before = at - 1;
  while (before >= 0 && text.charCodeAt(before) <= 32) before--;
  return before;
}
