import type { Entities } from './database/orm.js';
import { File } from './files/entities.js';
import { Job, JobVerdict } from './jobs/entities.js';
import { OutboxEvent } from './outbox/outbox-event.js';
import { AuditEntry } from './write/audit-entry.js';

/** The entities of the platform, which features read. */
export const platformEntities: Entities = [AuditEntry, OutboxEvent, Job, JobVerdict, File];
