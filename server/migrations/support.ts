import { Migration } from '@mikro-orm/migrations';
import pg from 'pg';
import { roleNames } from '../src/platform/database/role-names.js';

interface Protection {
  /** The column that says whose row it is; partners see the rows of their own companies. Absent: partners see none. */
  partnerColumn?: string;
  /** Columns that partners may not read, such as cost. */
  hiddenColumns?: readonly string[];
  /** The columns that every partner may read of every row, where rows belong to no company. */
  partnersReadAll?: readonly string[];
  /** Posted rows: nobody changes, deletes or truncates them, the owner of the database included. */
  isPosted?: boolean;
}

/** A migration in plain SQL, that protects each table in the same way. */
export abstract class SqlMigration extends Migration {
  /** The roles of the database that is migrated, quoted as identifiers. */
  protected get roles(): { staff: string; partner: string } {
    const { staff, partner } = roleNames(this.config.get('dbName')!);
    return { staff: pg.escapeIdentifier(staff), partner: pg.escapeIdentifier(partner) };
  }

  /** Row-level security for a table; forced, so that even the owner needs a policy. */
  protected protect(
    table: string,
    { partnerColumn, hiddenColumns = [], partnersReadAll, isPosted }: Protection = {},
  ): void {
    const { staff, partner } = this.roles;
    this.addSql(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
    this.addSql(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
    this.addSql(`CREATE POLICY owner ON ${table} TO CURRENT_USER USING (true) WITH CHECK (true)`);
    this.addSql(`CREATE POLICY staff ON ${table} TO ${staff} USING (true) WITH CHECK (true)`);
    this.addSql(`GRANT SELECT, INSERT${isPosted ? '' : ', UPDATE, DELETE'} ON ${table} TO ${staff}`);
    if (partnerColumn) {
      const own = `${partnerColumn} = ANY ((SELECT scope())::uuid[])`;
      this.addSql(`CREATE POLICY partner ON ${table} TO ${partner} USING (${own}) WITH CHECK (${own})`);
      this.grantPartner(table, hiddenColumns);
    }
    if (partnersReadAll) {
      this.addSql(`CREATE POLICY partner ON ${table} FOR SELECT TO ${partner} USING (true)`);
      this.addSql(`GRANT SELECT (${partnersReadAll.join(', ')}) ON ${table} TO ${partner}`);
    }
    if (isPosted) this.keepForever(table);
  }

  private grantPartner(table: string, hidden: readonly string[]): void {
    const list = hidden.map((column) => `'${column}'`).join(', ');
    const grant = pg.escapeLiteral(`GRANT SELECT (%s) ON ${table} TO ${this.roles.partner.replaceAll('%', '%%')}`);
    this.addSql(`DO $$ BEGIN EXECUTE (
      SELECT format(${grant}, string_agg(quote_ident(attname), ', '))
      FROM pg_attribute WHERE attrelid = '${table}'::regclass AND attnum > 0 AND NOT attisdropped
        AND attname <> ALL (ARRAY[${list}]::text[])
    ); END $$`);
  }

  private keepForever(table: string): void {
    this.addSql(
      `CREATE TRIGGER posted_is_posted BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
    );
    this.addSql(
      `CREATE TRIGGER posted_is_kept BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
    );
  }
}
