import { SqlMigration } from './support.js';

/**
 * Jobs: what was asked for and by whom, how far it is, and what came of it. The queue itself belongs to graphile-worker, in a
 * schema of its own that its own migrations create; only the two functions here write to it for the roles of requests.
 */
export class Jobs extends SqlMigration {
  override up(): void {
    this.jobs();
    this.verdicts();
    this.functions();
  }

  private jobs() {
    this.addSql(`CREATE TABLE job (
      id uuid PRIMARY KEY,
      kind text NOT NULL,
      is_single boolean NOT NULL,
      actor_kind text NOT NULL CONSTRAINT job_actor_kind_check CHECK (actor_kind IN ('USER', 'API_TOKEN', 'SYSTEM')),
      actor_id uuid NOT NULL,
      actor_name text NOT NULL,
      trace_id text NOT NULL,
      input jsonb NOT NULL,
      status text NOT NULL CONSTRAINT job_status_check CHECK (status IN ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
      done integer NOT NULL DEFAULT 0 CONSTRAINT job_done_check CHECK (done >= 0),
      total integer CONSTRAINT job_total_check CHECK (total >= 0),
      attempts integer NOT NULL DEFAULT 0 CONSTRAINT job_attempts_check CHECK (attempts >= 0),
      max_attempts integer NOT NULL CONSTRAINT job_max_attempts_check CHECK (max_attempts > 0),
      attempt_id uuid,
      next_attempt_at timestamptz(3),
      cancel_requested_at timestamptz(3),
      error jsonb,
      created_at timestamptz(3) NOT NULL,
      started_at timestamptz(3),
      finished_at timestamptz(3),
      CONSTRAINT job_finished_check CHECK ((finished_at IS NOT NULL) = (status IN ('SUCCEEDED', 'FAILED', 'CANCELLED'))))`);
    this.protect('job');
    this.addSql(`CREATE UNIQUE INDEX job_single ON job (kind) WHERE is_single AND status IN ('QUEUED', 'RUNNING')`);
    this.addSql('CREATE INDEX job_created ON job (created_at, id)');
    this.addSql('CREATE INDEX job_kind ON job (kind, created_at)');
    this.addSql('CREATE INDEX job_actor ON job (actor_id, created_at)');
    this.addSql(`CREATE INDEX job_status ON job (status) WHERE status IN ('QUEUED', 'RUNNING', 'FAILED')`);
    this.addSql('CREATE INDEX job_finished ON job (finished_at)');
  }

  private verdicts() {
    this.addSql(`CREATE TABLE job_verdict (
      id uuid PRIMARY KEY,
      job_id uuid NOT NULL REFERENCES job ON DELETE CASCADE,
      position integer NOT NULL,
      subject_id uuid NOT NULL,
      refusal jsonb,
      CONSTRAINT job_verdict_position UNIQUE (job_id, position))`);
    this.protect('job_verdict');
  }

  /** The queue is the owner's. Its entries name a job only, so that they can neither change its actor nor its input. */
  private functions() {
    this.addSql(`CREATE FUNCTION queue_job(job uuid, run_at timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
      SET search_path = pg_catalog, public, pg_temp AS $$ BEGIN
        PERFORM graphile_worker.add_job(identifier => 'attempt', payload => json_build_object('job', $1), run_at => $2, job_key => $1::text);
      END $$`);
    this.addSql(`CREATE FUNCTION unqueue_job(job uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
      SET search_path = pg_catalog, public, pg_temp AS $$ BEGIN PERFORM graphile_worker.remove_job($1::text); END $$`);
    for (const name of ['queue_job(uuid, timestamptz)', 'unqueue_job(uuid)']) {
      this.addSql(`REVOKE ALL ON FUNCTION ${name} FROM PUBLIC`);
      this.addSql(`GRANT EXECUTE ON FUNCTION ${name} TO ${this.roles.staff}`);
    }
  }
}
