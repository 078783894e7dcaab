import type { GraphQLObjectType } from 'graphql';
import { getNamedType, isNonNullType } from 'graphql';
import { isWrittenInRows } from '../graphql/scalars.js';
import type { ReadModel } from './model.js';
import type { Fields, Selection } from './selection.js';
import type { Models } from './statement.js';

/**
 * Whether the rows read for this selection are its result without changes: each field has its own name, is read from the
 * row only, and has the form of the API. Only then can their text be the result.
 */
export const isAnswer = (models: Models, selection: Selection): boolean =>
  !selection.isRenamed &&
  [...selection.byType].every(([type, fields]) => {
    const model = models(type.name);
    return [...fields].every(([name, below]) => name === '__typename' || isUnchanged(models, model, type, name, below));
  });

function isUnchanged(
  models: Models,
  model: ReadModel,
  type: GraphQLObjectType,
  name: string,
  below: Selection | undefined,
): boolean {
  const { resolve, type: declared } = type.getFields()[name]!;
  const field = model.fields[name];
  if (!field || resolve) return false;
  if (field.kind === 'value') return isWrittenInRows(getNamedType(declared));
  if (field.kind === 'object') return !below!.isRenamed;
  return field.kind !== 'computed' && isAnswer(models, below!);
}

/** The names of the selected fields that are non-null; undefined if a name is non-null in one field and nullable in another. */
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
 * Whether a JSON text of rows may contain a null that the schema does not allow: in a field with one of these names, or as
 * an item of a list. Quoted text may look like a null item, which only causes a second read.
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
