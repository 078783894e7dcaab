import { SqlMigration } from './support.js';

/** The language of a user. Refusals in stored answers become data; a sentence of an earlier version is kept as it was. */
export class LanguagesOfUsers extends SqlMigration {
  override up(): void {
    this.addSql(`ALTER TABLE app_user ADD COLUMN language text
      CONSTRAINT app_user_language_check CHECK (language IN ('EN', 'FR', 'DE'))`);
    this.storedRefusals();
  }

  private storedRefusals() {
    const sentence = "jsonb_build_object('kind', 'name', 'value', refusal -> 'message')";
    const text = `jsonb_build_object('key', 'platform.plain', 'facts', jsonb_build_object('sentence', ${sentence}))`;
    this.addSql(`UPDATE idempotency_key SET result = jsonb_set(result, '{documents}', (
      SELECT jsonb_agg(jsonb_set(document, '{refusals}', (
        SELECT coalesce(jsonb_agg(jsonb_build_object('code', refusal -> 'code', 'text', ${text}, 'path', NULL) ORDER BY nth), '[]')
        FROM jsonb_array_elements(document -> 'refusals') WITH ORDINALITY AS refusals(refusal, nth))) ORDER BY place)
      FROM jsonb_array_elements(result -> 'documents') WITH ORDINALITY AS documents(document, place)))
      WHERE operation = 'postDocuments' AND jsonb_path_exists(result, '$.documents[*].refusals[*].message')`);
  }
}
