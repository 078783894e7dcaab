import { SqlMigration } from './support.js';

/** From where something was done, and limits of sign-ins by client, network and account that leave nothing behind. */
export class AccessTrail extends SqlMigration {
  override up(): void {
    this.addSql(`ALTER TABLE audit_entry
      ADD COLUMN address text CHECK (length(address) BETWEEN 1 AND 45),
      ADD COLUMN user_agent text CHECK (length(user_agent) BETWEEN 1 AND 300)`);
    this.addSql('CREATE INDEX audit_entry_address ON audit_entry (address, occurred_at, id) WHERE address IS NOT NULL');
    this.addSql('ALTER TABLE user_session ADD COLUMN network text CHECK (length(network) BETWEEN 1 AND 45)');
    this.addSql('CREATE INDEX user_session_network ON user_session (user_id, network) WHERE network IS NOT NULL');
    this.addSql('DROP TABLE sign_in_failure');
    this.addSql(`CREATE TABLE sign_in_limit (
      key bytea PRIMARY KEY, failures int NOT NULL CHECK (failures > 0),
      blocked_until timestamptz(3) NOT NULL, expires_at timestamptz(3) NOT NULL)`);
    this.addSql('CREATE INDEX sign_in_limit_expiry ON sign_in_limit (expires_at)');
    this.protect('sign_in_limit');
  }
}
