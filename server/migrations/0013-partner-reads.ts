import { SqlMigration } from './support.js';

/** What partners are told of the house without reading its row. */
export class PartnerReads extends SqlMigration {
  override up(): void {
    this.addSql(`CREATE FUNCTION is_own_house(entity uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
      AS $$ SELECT entity = (SELECT id FROM legal_entity ORDER BY created_at, id LIMIT 1) $$`);
  }
}
