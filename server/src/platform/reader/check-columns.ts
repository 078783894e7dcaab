import { sql } from 'kysely';
import type { Field, JoinedRows, ReadModel, Row, Sql } from './model.js';
import type { Tables } from './from-table.js';
import { tableIn } from './from-table.js';

type Models = (type: string) => ReadModel;

/** Throws when an expression of a read model names a column or a join that does not exist, with the places of all. */
export function checkColumns(all: readonly ReadModel[], models: Models, tables: Tables): void {
  const wrong = all.flatMap((model) => new Check(model, models, tables).run());
  if (wrong.length > 0) throw new Error(`Read models name unknown columns:\n${wrong.join('\n')}`);
}

class Check {
  private readonly wrong: string[] = [];

  constructor(
    private readonly model: ReadModel,
    private readonly models: Models,
    private readonly tables: Tables,
  ) {}

  run(): string[] {
    const { fields, filters, sorts, search, where, restrictions } = this.model;
    for (const [name, field] of Object.entries(fields)) this.field(name, field);
    for (const [name, expression] of Object.entries({ ...filters, ...sorts })) {
      const all = [expression.sql, expression.within, ...Object.values(expression.byCode ?? {})];
      all.forEach((read) => void read?.(this.row(name, this.model)));
    }
    for (const [name, read] of Object.entries(restrictions ?? {})) read(this.row(name, this.model));
    const searched = [search?.sql, search?.parts?.first];
    searched.forEach((read) => void read?.(this.row('search', this.model)));
    if (search?.parts) this.row('search', this.model)(search.parts.by);
    where?.(this.row('where', this.model));
    return this.wrong;
  }

  private field(name: string, field: Field): void {
    const own = this.row(name, this.model);
    if (field.kind === 'value') return void field.sql(own);
    if (field.kind === 'object') return [field.isNull, ...Object.values(field.parts)].forEach((read) => void read(own));
    if (field.kind === 'computed') return Object.values(field.facts).forEach((read) => void read(own));
    const child = this.row(name, this.models(field.model));
    field.key(own);
    for (const column of [field.by].flat()) child(column);
    if (field.kind === 'many') [field.orderBy, field.where].forEach((read) => void read?.(child));
  }

  /** A row that reports the columns that its table does not have. */
  private row(place: string, model: ReadModel): Row {
    const own = this.columnsOf(place, model.table);
    return Object.assign(own, {
      of: (join: string, column: string): Sql => {
        const joined = model.joins?.[join];
        if (!joined) return this.report(place, `${model.type} has no join ${join}`);
        if ('rows' in joined) return this.aggregate(place, joined, own as Row, [join, column]);
        const columns = this.columnsOf(place, joined.table);
        joined.on(own as Row, columns);
        return columns(column);
      },
    }) as Row;
  }

  private columnsOf(place: string, table: string): (column: string) => Sql {
    const columns = tableIn(this.tables, this.model, table);
    return (column) => (columns.has(column) ? sql.ref(column) : this.report(place, `${table} has no column ${column}`));
  }

  private aggregate(place: string, { rows, columns }: JoinedRows, own: Row, [join, column]: [string, string]): Sql {
    rows(own);
    return columns.includes(column) ? sql.ref(column) : this.report(place, `${join} has no column ${column}`);
  }

  private report(place: string, what: string): Sql {
    this.wrong.push(`${this.model.type}.${place}: ${what}.`);
    return sql`NULL`;
  }
}
