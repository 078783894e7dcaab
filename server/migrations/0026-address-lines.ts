import { SqlMigration } from './support.js';

/** Lines of an address are texts: the text `null` had become a NULL, and whatever read it failed. */
export class AddressLines extends SqlMigration {
  override up(): void {
    for (const table of ['company', 'legal_entity']) {
      this.addSql(`UPDATE ${table} SET address_lines = array_replace(address_lines, NULL, 'null')
        WHERE array_position(address_lines, NULL) IS NOT NULL`);
      this.addSql(
        `ALTER TABLE ${table} ADD CONSTRAINT ${table}_address_lines_are_texts CHECK (array_position(address_lines, NULL) IS NULL)`,
      );
    }
  }
}
