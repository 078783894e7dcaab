import { SqlMigration } from './support.js';

/** The columns that distinguish documents; addresses, numbers of registration and settings stay hidden. */
const COLUMNS = 'id, code, name, country, currency, time_zone';
/** What a partner may see of a legal entity; each has row-level security of its own. */
const DOCUMENTS = ['sales_order', 'invoice', 'open_item'];

/**
 * Partners read whose documents they see, and no other legal entity: that it exists may be confidential. The documents are
 * searched once for a statement, not once for a row.
 */
export class LegalEntityReaders extends SqlMigration {
  override up(): void {
    const { partner } = this.roles;
    const own = DOCUMENTS.map((table) => `SELECT legal_entity_id FROM ${table}`).join(' UNION ');
    this.addSql(`CREATE POLICY partner ON legal_entity FOR SELECT TO ${partner} USING (id = ANY (ARRAY(${own})))`);
    this.addSql(`GRANT SELECT (${COLUMNS}) ON legal_entity TO ${partner}`);
  }
}
