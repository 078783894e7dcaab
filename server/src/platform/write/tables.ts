import type { Generated } from 'kysely';

/** The tables of the platform, as typed for its statements. */
export interface PlatformTables {
  idempotency_key: {
    owner_id: string;
    operation: string;
    key: string;
    input_hash: Buffer;
    result: string | null;
  };
  reference_counter: { kind: string; legal_entity_id: string | null; last: string };
  outbox_event: {
    id: string;
    seq: Generated<string>;
    event: string;
    document_kind: string;
    document_id: string;
    company_id: string | null;
    occurred_at: Date;
    payload: string;
    position: string | null;
  };
}
