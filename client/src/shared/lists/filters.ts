import type { Ref } from 'vue';
import type { PermissionName } from '../../generated/names';
import type { TextKey } from '../../lib/i18n/texts';
import { startOfSpan } from '../../lib/lists/spans';
import type { Choice } from '../../ui/fields/choice';

/** How a filter is shown: a pinned one always, the others when the user adds them. */
interface Chip<Field> {
  /** The field of the filter argument of the query. */
  field: Field;
  label: TextKey;
  isPinned?: true;
  /** Whether the French label is feminine: its text without a choice agrees with it. */
  isFeminine?: true;
  needs?: PermissionName;
}

/** One or several values of an enumeration, in the order of `values`. */
interface OfValues<Field, Value> extends Chip<Field> {
  is: 'oneOf' | 'anyOf';
  values: readonly Value[];
  text: (value: Value) => TextKey;
}

/** Choices with names of their own, such as countries, or that are read; without any (undefined), the filter is not shown. */
interface OfChoices<Field, Row> extends Chip<Field> {
  is: 'oneOf' | 'anyOf';
  useChoices: (rows: () => readonly Row[] | undefined) => Readonly<Ref<Choice[] | undefined>>;
}
interface YesOrNo<Field> extends Chip<Field> {
  is: 'yesOrNo';
}
/** The last days up to now: of a moment, or of a date without time. */
interface LastDays<Field, Of> extends Chip<Field> {
  is: 'lastDays';
  of: Of;
  days: readonly number[];
}
/** One customer, found by search. */
interface OfCustomer extends Chip<'customerId'> {
  is: 'customer';
}

type ValueOf<Comparisons> = Comparisons extends { in?: (infer Value)[] | null | undefined } ? Value : never;
type OnValues<Field, Value, Row> = [Value] extends [never]
  ? never
  : OfChoices<Field, Row> | (string | number extends Value ? never : OfValues<Field, Value>);
type OnMoments<Field, Comparisons> = 'gte' extends keyof Comparisons
  ? LastDays<Field, 'eq' extends keyof Comparisons ? 'date' : 'moment'>
  : never;
type OnFlags<Field, Comparisons> = Comparisons extends { eq?: infer Value; in?: never }
  ? boolean extends Value
    ? YesOrNo<Field>
    : never
  : never;

/** The filters that a field allows by its comparisons. */
type OnField<Field, Comparisons, Row> =
  | OnValues<Field, ValueOf<Comparisons>, Row>
  | OnMoments<Field, Comparisons>
  | OnFlags<Field, Comparisons>;

/** A filter of a list, checked against the filter argument of its query. */
export type FilterOn<Filter, Row> =
  | { [Field in keyof Filter & string]: OnField<Field, NonNullable<Filter[Field]>, Row> }[keyof Filter & string]
  | ('customerId' extends keyof Filter ? OfCustomer : never);

/** A filter without the types of its list. */
export type AnyFilter =
  | OfValues<string, never>
  | OfChoices<string, never>
  | YesOrNo<string>
  | LastDays<string, 'date' | 'moment'>
  | OfCustomer;

const DATE_LENGTH = 'YYYY-MM-DD'.length;

/** The comparisons that the chosen values of a filter stand for. */
function comparisonsOf(filter: AnyFilter, values: readonly string[], now: Date): object {
  const [first] = values;
  switch (filter.is) {
    case 'anyOf':
      return { in: values };
    case 'yesOrNo':
      return { eq: first === 'yes' };
    case 'lastDays': {
      const start = startOfSpan(Number(first), now);
      return { gte: filter.of === 'date' ? start.slice(0, DATE_LENGTH) : start };
    }
    default:
      return { eq: first };
  }
}

/** Converts the chosen values, by the keys of the filters, to the filter argument of the query. */
export function whereOf(
  filters: Readonly<Record<string, AnyFilter>>,
  chosen: Readonly<Record<string, string[]>>,
  now: Date,
): object {
  return Object.fromEntries(
    Object.entries(filters).flatMap(([key, filter]) => {
      const values = chosen[key] ?? [];
      return values.length > 0 ? [[filter.field, comparisonsOf(filter, values, now)]] : [];
    }),
  );
}
