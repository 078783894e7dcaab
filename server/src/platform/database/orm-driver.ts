import type { AnyEntity, Configuration, EntityData, QueryResult, Transaction } from '@mikro-orm/core';
import { isRaw } from '@mikro-orm/core';
import type { NativeQueryBuilder, RawQueryFragment } from '@mikro-orm/postgresql';
import { PostgreSqlConnection, PostgreSqlDriver } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';

type Query = Parameters<PostgreSqlConnection['execute']>[0];

/** The ORM's driver of PostgreSQL, except that values are sent as parameters: only such statements can be prepared. */
export class OrmDriver extends PostgreSqlDriver {
  protected override readonly connection: PostgreSqlConnection;

  constructor(config: Configuration) {
    super(config);
    this.connection = new OrmConnection(config);
  }
}

class OrmConnection extends PostgreSqlConnection {
  override async execute<
    T extends QueryResult | EntityData<AnyEntity> | EntityData<AnyEntity>[] = EntityData<AnyEntity>[],
  >(
    query: Query,
    params?: Parameters<PostgreSqlConnection['execute']>[1],
    method: 'all' | 'get' | 'run' = 'all',
    ctx?: Transaction,
  ): Promise<T> {
    await this.ensureConnection();
    const { sql, values } = textOf(query, params);
    const { text, parameters } = this.withParameters(sql, values);
    const client = (ctx as ReturnType<PostgreSqlConnection['getClient']> | undefined) ?? this.getClient();
    return this.transformRawResult(await client.executeQuery(CompiledQuery.raw(text, parameters)), method);
  }

  /** Numbers the placeholders: `?` is a value, `??` a name, and `\?` a question mark. */
  private withParameters(sql: string, values: readonly unknown[]): { text: string; parameters: unknown[] } {
    const waiting = values.values();
    const parameters: unknown[] = [];
    const numbered = (value: unknown) => `$${parameters.push(value)}`;
    const text =
      values.length === 0
        ? sql
        : sql.replaceAll(/\\\?|\?\??/g, (found) => {
            if (found === '\\?') return '?';
            const value = waiting.next().value;
            return found === '??' ? this.platform.quoteIdentifier(value as string) : this.placed(value, numbered);
          });
    return { text, parameters };
  }

  /** Fragments of SQL and values in JSON stay in the text. */
  private placed(value: unknown, numbered: (value: unknown) => string): string {
    if (Array.isArray(value)) return value.map((each) => this.placed(each, numbered)).join(', ');
    if (value instanceof Date) return numbered(value.toISOString());
    const isPlain = value === null || typeof value !== 'object' || ArrayBuffer.isView(value);
    return isPlain ? numbered(value) : String(this.platform.quoteValue(value));
  }
}

function textOf(query: Query, params: unknown): { sql: string; values: readonly unknown[] } {
  const raw = typeof query === 'string' || isRaw(query) ? query : (query as NativeQueryBuilder).toRaw();
  if (typeof raw !== 'string') return { sql: (raw as RawQueryFragment).sql, values: (raw as RawQueryFragment).params };
  if (params !== undefined && !Array.isArray(params)) throw new Error('Statements have positional parameters only.');
  return { sql: raw, values: params ?? [] };
}
