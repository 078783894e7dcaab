import { SqlMigration } from './support.js';

/** What an account is called and which kind it is stays as it was made: every report of what was posted depends on it. */
export class Accounts extends SqlMigration {
  override up(): void {
    this.addSql(`REVOKE UPDATE, DELETE ON account, posting_profile FROM ${this.roles.staff}`);
  }
}
