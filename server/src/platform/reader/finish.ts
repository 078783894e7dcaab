import { isAbstractType } from 'graphql';
import type { ReadContext } from './read-context.js';
import type { Field } from './model.js';
import type { Selection } from './selection.js';
import type { Models } from './statement.js';

type JsonRow = Record<string, unknown>;

/** Completes a row in place with the values that rules compute from its facts. */
export type Finish = (row: JsonRow, context: ReadContext) => void;

/** The processing after the statement; undefined if the rows need none. */
export function finishOf(models: Models, selection: Selection): Finish | undefined {
  const byType = new Map<string, Finish>();
  for (const [type, fields] of selection.byType) {
    const model = models(type.name);
    const steps: Finish[] = [];
    for (const [name, below] of fields) {
      const field = model.fields[name];
      const step = field && stepOf(models, name, field, below);
      if (step) steps.push(step);
    }
    if (steps.length > 0) byType.set(type.name, (row, context) => steps.forEach((step) => step(row, context)));
  }
  if (byType.size === 0) return undefined;
  if (!isAbstractType(selection.type)) return [...byType.values()][0];
  return (row, context) => byType.get(row['__typename'] as string)?.(row, context);
}

function stepOf(models: Models, name: string, field: Field, below: Selection | undefined): Finish | undefined {
  if (field.kind === 'computed') {
    return (row, context) => {
      row[name] = field.value(row[name] as never, context);
    };
  }
  if (field.kind === 'value' || field.kind === 'object') return undefined;
  const finish = finishOf(models, below!);
  if (!finish) return undefined;
  return (row, context) => {
    const child = row[name] as JsonRow | JsonRow[] | null;
    if (Array.isArray(child)) for (const each of child) finish(each, context);
    else if (child) finish(child, context);
  };
}
