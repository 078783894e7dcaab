import type { TypedDocumentNode } from '@apollo/client/core';
import type { Component, Ref, VNodeChild } from 'vue';
import type { RouteLocationRaw } from 'vue-router';
import type { PermissionName } from '../../generated/names';
import type { TextKey, TextsWith } from '../../lib/i18n/texts';
import type { Connection } from '../../lib/lists/useConnection';
import type { TableRow } from '../../ui/table/columns';
import type { LiveFilter } from '../live/useReturnEvents';
import type { AnyFilter, FilterOn } from './filters';
import type { ListVariables } from './useList';

/** What a cell can do with its row. */
export interface RowTools {
  /** Shows the details of the row in a panel. */
  open: () => void;
  /** Reads the list again after the row was changed. */
  refresh: () => Promise<void>;
}

interface AnyColumn<Row, SortField> {
  header: TextKey;
  width?: string;
  isNumber?: boolean;
  /** Hidden where the table is narrow, the `least` ones first. */
  rank?: 'minor' | 'least';
  /** Makes the header a button that sorts by this field of the API. */
  sort?: SortField;
  needs?: PermissionName;
  /** Whether the list has the column now; called once, when the list is set up. */
  useVisible?: () => Readonly<Ref<boolean>>;
  cell: (row: Row, tools: RowTools) => VNodeChild;
}
/** The column that names the row, and the title of the card that a row becomes on a narrow screen. Links to `target` without a `cell`. */
interface TitleColumn<Row, SortField> extends Omit<AnyColumn<Row, SortField>, 'cell'> {
  isTitle: true;
  cell?: (row: Row, tools: RowTools) => VNodeChild;
}
export type ListColumn<Row, SortField = never> = AnyColumn<Row, SortField> | TitleColumn<Row, SortField>;

/** A new record: on a page of its own, or in a form on the list, which then shows the record and a notice. */
type Create = { label: TextKey; needs: PermissionName } & (
  | { page: RouteLocationRaw }
  | {
      /** Has the model `open`, and emits `created` with the record. */
      form: Component;
      notice(record: TableRow): { title: string; text?: string };
    }
);

/** The texts of a list: its title, search and number of entries, and what an empty list says. */
export type ListTexts = TextsWith<'title' | 'search' | 'count' | 'countOfMore' | 'noneYet' | 'noneYetText'>;

interface Definition<Row, SortField extends string, Filter> {
  texts: ListTexts;
  /** The group of the page in the navigation. */
  crumb: TextKey;
  /** The icon of the empty list. */
  icon: string;
  /** What a row is called, such as its number. */
  name: (row: Row) => string;
  /** The page of a row. */
  target?: (row: Row) => RouteLocationRaw;
  /** A panel with all details of a row: has the property `row`, and emits `close`, and `choose` with a filter and its values. */
  details?: Component;
  columns: Readonly<Record<string, ListColumn<Row, SortField>>>;
  /** The field to sort by until the user chooses another one; descending with a minus, as in the address. */
  sort: SortField | `-${SortField}`;
  /** By their names in the address. */
  filters: Readonly<Record<string, FilterOn<Filter, Row>>>;
  /** Which rows the list has at all. */
  where?: Filter;
  /** The return events that change the list; omitted where none does. */
  live?: LiveFilter;
  /** Rows that change by themselves: while there is one, the list is read again every few seconds. */
  isChanging?: (row: Row) => boolean;
  /** Actions on selected rows, for users with the permission. */
  selection?: {
    needs?: PermissionName;
    summary?: (rows: Row[]) => string;
    actions: (rows: Row[]) => VNodeChild;
  };
  /** New records; of several, the first that the user may create. */
  create?: Create | readonly Create[];
  /** Where an empty list without `create` leads. */
  begin?: { label: TextKey; to: RouteLocationRaw };
  /** Lines of text in a typical row, so that the skeleton has the same height. */
  rowLines?: number;
}

type Rows<Data> = Data[Exclude<keyof Data, '__typename'>] extends Connection<infer Row> ? Row & TableRow : never;
type FilterOf<Variables> = Variables extends { filter?: infer Filter } ? NonNullable<Filter> : never;
type FieldOf<Sort> = Sort extends readonly (infer One)[]
  ? FieldOf<One>
  : Sort extends { field: infer Field }
    ? Field
    : never;
type SortFieldOf<Variables> = Variables extends { orderBy?: infer Sort } ? FieldOf<Sort> & string : never;

/** A list without the types of its query, as the parts that show it take it. */
export interface DefinedList extends Omit<Definition<never, string, object>, 'filters' | 'sort'> {
  query: TypedDocumentNode<object, ListVariables>;
  sort: string;
  filters: Readonly<Record<string, AnyFilter>>;
}

/**
 * Defines a list: everything that its page shows and keeps in the address follows from it. Fields, sorts and filters are
 * checked against the query and the schema.
 */
export function defineList<Data extends object, Variables extends ListVariables>(
  query: TypedDocumentNode<Data, Variables>,
  definition: Definition<Rows<Data>, SortFieldOf<Variables>, FilterOf<Variables>>,
): DefinedList {
  return { query, ...definition } as unknown as DefinedList;
}

/** The rows of a result, whatever the field of the query is called. */
export function connectionOf(data: object): Connection<TableRow> {
  const [connection] = Object.entries(data).flatMap(([key, value]) => (key === '__typename' ? [] : [value]));
  return connection as Connection<TableRow>;
}
