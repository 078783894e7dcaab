import { sql } from 'kysely';
import { fromLanguage } from './filter.js';
import type { Expression, Field, Sql } from './model.js';
import { value } from './model.js';

/** The name of a row with translations, in the language of the caller; in English if it has none in that language. */
export const shownName = (column: (name: string) => Sql): Sql =>
  sql`coalesce(${column('name_translations')} ->> ${fromLanguage()}::text, ${column('name')})`;

/** The sort by the name that the caller sees. */
export const byShownName: Expression = { type: 'text', sql: shownName };

/** The fields `name`, in the language of the caller, and `names`, in every language that has one: English first. */
export const nameFields: Record<'name' | 'names', Field> = {
  name: value(shownName),
  names: value(
    (row) => sql`(jsonb_build_array(jsonb_build_object('language', 'EN', 'name', ${row('name')}))
      || coalesce((SELECT jsonb_agg(jsonb_build_object('language', t.key, 'name', t.value) ORDER BY t.key)
        FROM jsonb_each_text(${row('name_translations')}) AS t), '[]'))`,
  ),
};
