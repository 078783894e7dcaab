import type { Actor } from '../actor.js';
import type { Database } from '../database/database.js';
import type { SerialQueue } from '../serial-queue.js';
import type { Renderer } from '../texts/texts.js';

/** What reading needs of the context of a request. */
export interface ReadContext {
  actor: Actor | undefined;
  traceId: string;
  database: Database;
  /** Renders texts in the language of the caller. */
  texts: Renderer;
  /** Signs links to files and seals cursors of the stream of events. */
  linkSecret: string;
  /** The origin under which callers reach the server, for links in answers. */
  publicUrl: string;
  /** Runs reads one after another, so that an operation uses one connection. Over HTTP only. */
  reads?: SerialQueue;
}
