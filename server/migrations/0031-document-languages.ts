import { SqlMigration } from './support.js';

/** Documents in German, and the exemption reason of a tax rule in the language of the document. */
export class DocumentLanguages extends SqlMigration {
  override up(): void {
    this.addSql(`ALTER TABLE company DROP CONSTRAINT company_language_check,
      ADD CONSTRAINT company_language_check CHECK (language IN ('EN', 'FR', 'DE'))`);
    this.addSql(`ALTER TABLE tax_rule ADD COLUMN exemption_reason_translations jsonb NOT NULL DEFAULT '{}',
      ADD CONSTRAINT tax_rule_translations CHECK (jsonb_typeof(exemption_reason_translations) = 'object'
        AND exemption_reason_translations - ARRAY['EN', 'FR', 'DE'] = '{}'
        AND NOT jsonb_path_exists(exemption_reason_translations, '$.* ? (@.type() != "string" || !(@ like_regex "^.{1,200}$" flag "s"))')
        AND (exemption_reason IS NOT NULL OR exemption_reason_translations = '{}'))`);
  }
}
