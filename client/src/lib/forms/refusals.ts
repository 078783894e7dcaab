import type { Refusal } from '../graphql/useMutation';
import { i18n } from '../i18n';

/** The refusals of a form: by field, and those of the form as a whole. */
export interface SortedRefusals {
  byField: Record<string, string>;
  ofForm: string[];
}

/** The messages of one field as one text, each once; undefined without messages. */
export function joined(...messages: (string | undefined)[]): string | undefined {
  return [...new Set(messages.filter(Boolean))].join(' ') || undefined;
}

/** Assigns each refusal to the field that its path names; the others belong to the form as a whole. */
export function sortRefusals(refusals: readonly Refusal[], fields: string[]): SortedRefusals {
  const byField: Record<string, string> = {};
  const ofForm: string[] = [];
  for (const [field, own] of Map.groupBy(refusals, ({ path }) => fieldOf(path, fields))) {
    const messages = own.map(messageOf);
    if (field === undefined) ofForm.push(...new Set(messages));
    else byField[field] = joined(...messages)!;
  }
  return { byField, ofForm };
}

/** The first attempt of a form was saved without an answer, and the form was changed before the next one. */
function messageOf({ code, message }: Refusal): string {
  return code === 'IDEMPOTENCY_KEY_REUSED' ? i18n.global.t('common.problem.savedBefore') : message;
}

function fieldOf(path: string[] | null, fields: string[]): string | undefined {
  const steps = path?.[0] === 'input' ? path.slice(1) : (path ?? []);
  return fields.find((field) => field === steps.join('.')) ?? fields.find((field) => field === steps[0]);
}
