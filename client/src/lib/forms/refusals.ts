import type { Refusal } from '../graphql/useMutation';
import { i18n } from '../i18n';

/** The refusals of a form: by field, and those of the form as a whole. */
export interface SortedRefusals {
  byField: Record<string, string>;
  ofForm: string[];
}

/** Assigns each refusal to the field that its path names; the others belong to the form as a whole. */
export function sortRefusals(refusals: Refusal[], fields: string[]): SortedRefusals {
  const sorted: SortedRefusals = { byField: {}, ofForm: [] };
  for (const refusal of refusals) {
    const { path } = refusal;
    const message = messageOf(refusal);
    const field = fieldOf(path, fields);
    if (field) sorted.byField[field] ??= message;
    else if (!sorted.ofForm.includes(message)) sorted.ofForm.push(message);
  }
  return sorted;
}

/** The first attempt of a form was saved without an answer, and the form was changed before the next one. */
function messageOf({ code, message }: Refusal): string {
  return code === 'IDEMPOTENCY_KEY_REUSED' ? i18n.global.t('common.problem.savedBefore') : message;
}

function fieldOf(path: string[] | null, fields: string[]): string | undefined {
  const steps = path?.[0] === 'input' ? path.slice(1) : (path ?? []);
  return fields.find((field) => field === steps.join('.')) ?? fields.find((field) => field === steps[0]);
}
