import type { Refusal } from '../graphql/useMutation';

/** The refusals of a form, put where they belong. */
export interface SortedRefusals {
  byField: Record<string, string>;
  ofForm: string[];
}

/** Puts each refusal at the field its path leads to; what leads to no field of the form belongs to the form as a whole. */
export function sortRefusals(refusals: Refusal[], fields: string[]): SortedRefusals {
  const sorted: SortedRefusals = { byField: {}, ofForm: [] };
  for (const { path, message } of refusals) {
    const field = fieldOf(path, fields);
    if (field) sorted.byField[field] ??= message;
    else if (!sorted.ofForm.includes(message)) sorted.ofForm.push(message);
  }
  return sorted;
}

function fieldOf(path: string[] | null, fields: string[]): string | undefined {
  const steps = path?.[0] === 'input' ? path.slice(1) : (path ?? []);
  return fields.find((field) => field === steps.join('.')) ?? fields.find((field) => field === steps[0]);
}
