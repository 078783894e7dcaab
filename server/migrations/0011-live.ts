import { SqlMigration } from './support.js';

/** What the relay needs beside the outbox itself: a bell for what was written, and how far the stream was swept. */
export class Live extends SqlMigration {
  override up(): void {
    this.addSql('ALTER TABLE outbox_position ADD COLUMN swept bigint NOT NULL DEFAULT 0');
    this.addSql('ALTER TABLE outbox_position ADD CHECK (swept BETWEEN 0 AND last)');
    this.addSql(`CREATE FUNCTION announce_outbox_event() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN PERFORM pg_notify('avoir_outbox', ''); RETURN NULL; END $$`);
    this.addSql(
      'CREATE TRIGGER announce AFTER INSERT ON outbox_event FOR EACH STATEMENT EXECUTE FUNCTION announce_outbox_event()',
    );
  }
}
