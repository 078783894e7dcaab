import type { Fact, Text } from '../../kernel/text.js';
import { factOf, textOf, valueOf, valuesOf } from '../../kernel/text.js';
import { say } from './platform-refusals.js';
import type { Renderer } from './texts.js';

/** A value as it is stored: a fact, or the plain value of an entry that an earlier version recorded. */
type Stored = Fact | string | number | boolean | readonly unknown[] | null | undefined;

/** The changes of an entry of the history, by field. */
export type StoredChanges = Readonly<Record<string, { from?: Stored; to?: Stored }>>;

/** An entry of the history as it is stored. */
export interface StoredEntry {
  event: string;
  reason: string | null;
  changes: StoredChanges;
}

/** The change of one field: its values for programs, and in words for the reader. */
export interface ShownChange {
  field: string;
  from: string | null;
  to: string | null;
  readonly fieldText: string;
  readonly fromText: string | null;
  readonly toText: string | null;
}

/** The changes of an entry by field. Words are rendered only if they are read. */
export const shownChanges = (texts: Renderer, changes: StoredChanges): ShownChange[] =>
  Object.keys(changes)
    .sort()
    .map((field) => {
      const { from, to } = changes[field]!;
      return {
        field,
        from: plainText(from),
        to: plainText(to),
        get fieldText() {
          return nameOf(texts, `field.${field}`, field);
        },
        get fromText() {
          return valueText(texts, field, from);
        },
        get toText() {
          return valueText(texts, field, to);
        },
      };
    });

/** An entry in words: the event, the changed fields with their values, and the reason. */
export function entryText(texts: Renderer, { event, reason, changes }: StoredEntry): string {
  const changed = shownChanges(texts, changes).map(changeText);
  const parts = [
    say.entryEvent({ event: nameOf(texts, `event.${event}`, event) }),
    ...(changed.length > 0 ? [say.entryChanges({ changes: changed })] : []),
    ...(reason ? [say.entryReason({ reason })] : []),
  ];
  return parts.map(texts.render).join(' ');
}

function changeText({ fieldText: field, fromText: from, toText: to }: ShownChange): Text {
  if (to === null) return say.changeRemoved({ field, from: from ?? '–' });
  return from === null ? say.changeAdded({ field, to }) : say.changeReplaced({ field, from, to });
}

/** The name of an event or a field; its code if this version does not know it. */
function nameOf(texts: Renderer, name: string, code: string): string {
  const key = `history.${name}`;
  return texts.has(key) ? texts.render({ key, facts: {} }) : code;
}

function valueText(texts: Renderer, field: string, stored: Stored): string | null {
  if (stored === null || stored === undefined) return null;
  const fact = isFact(stored) ? stored : factOfPlain(texts, field, stored);
  if (fact.value === '' || (Array.isArray(fact.value) && fact.value.length === 0)) return null;
  switch (fact.kind) {
    case 'code':
      return codeText(texts, field, fact.value);
    case 'codes':
      return texts.fact(
        factOf(
          'names',
          fact.value.map((code) => codeText(texts, field, code)),
        ),
      );
    case 'text':
      return texts.has(fact.value.key) ? texts.fact(fact) : plainText(fact);
    case 'texts':
      return fact.value.every(({ key }) => texts.has(key)) ? texts.fact(fact) : plainText(fact);
    default:
      return texts.fact(fact);
  }
}

/** Codes of a field may have words of their own; groups have names. A code without words is shown as it is. */
function codeText(texts: Renderer, field: string, code: string): string {
  if (code === 'true') return texts.render(say.yes());
  if (code === 'false') return texts.render(say.no());
  const group = `platform.${code}`;
  if (field === 'groups' && texts.has(group)) return texts.render({ key: group, facts: {} });
  const key = valueKey(field);
  return texts.has(key) ? texts.render(textOf(key, { value: 'code' }, { value: code })) : code;
}

const valueKey = (field: string) => `history.value.${field}`;

const isFact = (stored: NonNullable<Stored>): stored is Fact => typeof stored === 'object' && 'kind' in stored;

/** The value of an entry of an earlier version as a fact. */
function factOfPlain(texts: Renderer, field: string, stored: Exclude<Stored, Fact | null | undefined>): Fact {
  if (typeof stored === 'number') return factOf('count', stored);
  if (typeof stored === 'boolean') return factOf('code', String(stored));
  if (typeof stored === 'string') return factOf(texts.has(valueKey(field)) ? 'code' : 'name', stored);
  return factOf('codes', stored.map(String));
}

/** A value for programs: lists and values with several parts as JSON, others as plain text. */
function plainText(stored: Stored): string | null {
  if (stored === null || stored === undefined) return null;
  const value = isFact(stored) ? dataOf(stored) : stored;
  return typeof value === 'object' ? jsonText(value) : String(value);
}

function dataOf(fact: Fact): unknown {
  if (fact.kind === 'text') return valuesOf(fact.value);
  return fact.kind === 'texts' || fact.kind === 'anyOf' ? fact.value.map(valuesOf) : valueOf(fact);
}

/** JSON with the spaces that PostgreSQL writes, which programs of earlier versions have received. */
function jsonText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, each]) => `${JSON.stringify(name)}: ${jsonText(each)}`)
    .join(', ')}}`;
}
