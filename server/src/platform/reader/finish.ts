import { isAbstractType } from 'graphql';
import type { ReadContext } from './read-context.js';
import type { Field, ReadModel } from './model.js';
import type { Fields, Selection } from './selection.js';
import type { Models } from './statement.js';

type JsonRow = Record<string, unknown>;

/** Completes a row in place with the values that rules compute from its facts. */
export type Finish = (row: JsonRow, context: ReadContext) => void;

/** The processing after the statement; undefined if the rows need none. */
export function finishOf(models: Models, selection: Selection): Finish | undefined {
  const byType = new Map<string, Finish>();
  for (const [type, fields] of selection.byType) {
    const model = models(type.name);
    const steps = [...computedSteps(model, fields), ...relatedSteps(models, model, fields)];
    if (steps.length > 0) byType.set(type.name, (row, context) => steps.forEach((step) => step(row, context)));
  }
  if (byType.size === 0) return undefined;
  if (!isAbstractType(selection.type)) return [...byType.values()][0];
  return (row, context) => byType.get(row['__typename'] as string)?.(row, context);
}

type Computed = Extract<Field, { kind: 'computed' }>;

/** The fields that rules compute. Those with the same facts share them: they are read under the name of the first. */
function computedSteps(model: ReadModel, fields: Fields): Finish[] {
  const computed = [...fields.keys()].flatMap((name): { name: string; field: Computed }[] => {
    const field = model.fields[name];
    return field?.kind === 'computed' ? [{ name, field }] : [];
  });
  return [...Map.groupBy(computed, ({ field }) => field.facts).values()].map((group) => (row, context) => {
    const facts = row[group[0]!.name] as never;
    for (const { name, field } of group) row[name] = field.value(facts, context);
  });
}

/** The rows below a row. */
function relatedSteps(models: Models, model: ReadModel, fields: Fields): Finish[] {
  return [...fields].flatMap(([name, below]): Finish[] => {
    const field = model.fields[name];
    if (field?.kind !== 'one' && field?.kind !== 'many') return [];
    const finish = finishOf(models, below!);
    if (!finish) return [];
    const each: Finish = (row, context) => {
      const child = row[name] as JsonRow | JsonRow[] | null;
      if (Array.isArray(child)) for (const one of child) finish(one, context);
      else if (child) finish(child, context);
    };
    return [each];
  });
}
