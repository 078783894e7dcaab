import { SqlMigration } from './support.js';

/**
 * A token belongs to an integration, which has the companies and the idempotency keys and stays when a token is replaced.
 * Each existing token gets its own integration.
 */
export class Integrations extends SqlMigration {
  override up(): void {
    this.integrations();
    this.companies();
    this.tokens();
    this.keys();
  }

  private integrations() {
    this.addSql(`CREATE TABLE integration (
      id uuid PRIMARY KEY, name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
      is_for_companies boolean NOT NULL, created_at timestamptz(3) NOT NULL)`);
    this.protect('integration');
    this.addSql('ALTER TABLE api_token ADD COLUMN integration_id uuid');
    this.addSql('UPDATE api_token SET integration_id = gen_random_uuid()');
    this.addSql(`INSERT INTO integration (id, name, is_for_companies, created_at)
      SELECT integration_id, name, is_for_companies, created_at FROM api_token`);
    this.addSql(`ALTER TABLE api_token ALTER COLUMN integration_id SET NOT NULL,
      ADD CONSTRAINT api_token_integration FOREIGN KEY (integration_id) REFERENCES integration`);
    this.addSql('CREATE INDEX api_token_integration ON api_token (integration_id)');
  }

  private companies() {
    this.addSql(`CREATE TABLE integration_company (
      integration_id uuid NOT NULL REFERENCES integration,
      company_id uuid NOT NULL CONSTRAINT integration_company_company REFERENCES company,
      PRIMARY KEY (integration_id, company_id))`);
    this.protect('integration_company');
    this.addSql(`INSERT INTO integration_company
      SELECT token.integration_id, pair.company_id
      FROM api_token_company AS pair JOIN api_token AS token ON token.id = pair.token_id`);
    this.addSql('DROP TABLE api_token_company');
    this.announce('integration', 'UPDATE OF is_for_companies');
    this.announce('integration_company', 'INSERT OR UPDATE OR DELETE');
  }

  private tokens() {
    this.addSql('DROP TRIGGER announce ON api_token');
    this.addSql('ALTER TABLE api_token DROP COLUMN is_for_companies');
    this.announce('api_token', 'UPDATE OF revoked_at, permissions, integration_id, expires_at OR DELETE');
  }

  private keys() {
    this.addSql('ALTER TABLE idempotency_key RENAME COLUMN actor_id TO owner_id');
    this.addSql(`UPDATE idempotency_key AS key SET owner_id = token.integration_id
      FROM api_token AS token WHERE token.id = key.owner_id`);
  }

  private announce(table: string, events: string) {
    this.addSql(
      `CREATE TRIGGER announce AFTER ${events} ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION announce_access_change()`,
    );
  }
}
