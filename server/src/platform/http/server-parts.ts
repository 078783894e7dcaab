import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import type { ServerContext } from '../context.js';
import type { PermissionName } from '../permission-list.js';
import type { Limits } from './admission.js';
import type { Authenticate } from './callers.js';
import type { Linked } from './files.js';

/** The parts of the server, assembled at the start; tests replace some of them. */
export interface ServerParts {
  config: Config;
  log: Logger;
  limits: Limits;
  schema: GraphQLSchema;
  /** The schema as it is published. */
  schemaText: string;
  /** The part of the context that does not depend on the request. */
  context: ServerContext;
  authenticate: Authenticate;
  linked: Linked;
  /** The permissions of the verbs that take an uploaded file; any one is enough to upload. */
  uploadNeeds: readonly PermissionName[];
  /** The reasons why requests cannot be served now, one sentence each; empty when they can. */
  whyNotReady: () => Promise<readonly string[]>;
  /** The folder of the built web client; undefined when only the API is served. */
  clientFolder: string | undefined;
}
