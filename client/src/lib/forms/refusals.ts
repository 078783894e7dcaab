import type { Refusal } from '../graphql/useMutation';

/** The refusals of a form: by field, and those of the form as a whole. */
export interface SortedRefusals {
  byField: Record<string, string>;
  ofForm: string[];
}

/** Assigns each refusal to the field that its path names; the others belong to the form as a whole. */
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
