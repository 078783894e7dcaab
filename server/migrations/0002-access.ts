import { SqlMigration } from './support.js';

/** Users, groups, sessions, API tokens. Partners reach none of them. */
export class Access extends SqlMigration {
  override up(): void {
    this.people();
    this.credentials();
    this.history();
    this.announceChanges();
  }

  private people() {
    this.addSql(`CREATE TABLE permission_group (
      id uuid PRIMARY KEY, code text NOT NULL UNIQUE, name text NOT NULL, permissions text[] NOT NULL)`);
    this.addSql(`CREATE TABLE app_user (
      id uuid PRIMARY KEY, email text NOT NULL CHECK (email = lower(email)),
      name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
      password_hash text, is_active boolean NOT NULL DEFAULT true, is_demo boolean NOT NULL DEFAULT false,
      version int NOT NULL DEFAULT 1, created_at timestamptz(3) NOT NULL, updated_at timestamptz(3) NOT NULL,
      CONSTRAINT app_user_email UNIQUE (email))`);
    this.addSql('CREATE INDEX app_user_name ON app_user (lower(name), id)');
    this.addSql('CREATE INDEX app_user_created ON app_user (created_at, id)');
    this.addSql(`CREATE TABLE group_member (
      user_id uuid NOT NULL REFERENCES app_user, group_id uuid NOT NULL REFERENCES permission_group,
      PRIMARY KEY (user_id, group_id))`);
    this.addSql(`CREATE TABLE user_company (
      user_id uuid NOT NULL REFERENCES app_user, company_id uuid NOT NULL, PRIMARY KEY (user_id, company_id))`);
    for (const table of ['permission_group', 'app_user', 'group_member', 'user_company']) this.protect(table);
  }

  private credentials() {
    this.addSql(`CREATE TABLE user_session (
      id uuid PRIMARY KEY, secret_hash bytea NOT NULL UNIQUE, user_id uuid NOT NULL REFERENCES app_user,
      created_at timestamptz(3) NOT NULL, last_seen_at timestamptz(3) NOT NULL, ended_at timestamptz(3))`);
    this.addSql('CREATE INDEX user_session_user ON user_session (user_id) WHERE ended_at IS NULL');
    this.addSql(`CREATE TABLE sign_in_failure (
      email text PRIMARY KEY, failures int NOT NULL, last_at timestamptz(3) NOT NULL, locked_until timestamptz(3))`);
    this.addSql(`CREATE TABLE password_link (
      secret_hash bytea PRIMARY KEY, user_id uuid NOT NULL REFERENCES app_user,
      expires_at timestamptz(3) NOT NULL, used_at timestamptz(3))`);
    this.addSql('CREATE INDEX password_link_user ON password_link (user_id)');
    this.addSql(`CREATE TABLE api_token (
      id uuid PRIMARY KEY, name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
      secret_hash bytea NOT NULL UNIQUE, hint text NOT NULL,
      user_id uuid NOT NULL REFERENCES app_user, permissions text[] NOT NULL, is_for_companies boolean NOT NULL,
      created_at timestamptz(3) NOT NULL, expires_at timestamptz(3), revoked_at timestamptz(3), last_used_at timestamptz(3))`);
    this.addSql('CREATE INDEX api_token_user ON api_token (user_id)');
    this.addSql('CREATE INDEX api_token_created ON api_token (created_at, id)');
    this.addSql(`CREATE TABLE api_token_company (
      token_id uuid NOT NULL REFERENCES api_token, company_id uuid NOT NULL, PRIMARY KEY (token_id, company_id))`);
    const tables = ['user_session', 'sign_in_failure', 'password_link', 'api_token', 'api_token_company'];
    for (const table of tables) this.protect(table);
  }

  /** The history of everything is read newest first. */
  private history() {
    this.addSql('CREATE INDEX audit_entry_time ON audit_entry (occurred_at, id)');
  }

  /** Whoever keeps rights in memory hears at once that they have changed. */
  private announceChanges() {
    this.addSql(`CREATE FUNCTION announce_access_change() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN PERFORM pg_notify('avoir_access', ''); RETURN NULL; END $$`);
    const watched: Record<string, string> = {
      permission_group: 'INSERT OR UPDATE OR DELETE',
      app_user: 'UPDATE OR DELETE',
      group_member: 'INSERT OR UPDATE OR DELETE',
      user_company: 'INSERT OR UPDATE OR DELETE',
      user_session: 'UPDATE OF ended_at OR DELETE',
      api_token: 'UPDATE OF revoked_at, permissions, is_for_companies, expires_at OR DELETE',
      api_token_company: 'INSERT OR UPDATE OR DELETE',
    };
    for (const [table, events] of Object.entries(watched)) {
      this.addSql(
        `CREATE TRIGGER announce AFTER ${events} ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION announce_access_change()`,
      );
    }
  }
}
