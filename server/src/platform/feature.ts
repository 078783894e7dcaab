import type { Check } from './chain/check.js';
import type { SealedKind } from './chain/layout.js';
import type { Entities } from './database/orm.js';
import type { HistoryKinds } from './graphql/history-kinds.js';
import type { ErrorCodes } from './graphql/user-error.js';
import type { JobKind } from './jobs/kind.js';
import type { PermissionList } from './permission-list.js';
import type { Link, ReadModel } from './reader/model.js';
import type { TextArea } from './texts/texts.js';
import type { Retention } from './retention/retention.js';
import type { SystemVerb, Verb } from './verbs.js';
import type { ConstraintRefusals } from './write/constraints.js';

/** The parts of a feature; the schema joins all features. */
export interface Feature {
  entities: Entities;
  permissions: PermissionList;
  /** Its verbs, and what it adds to those of lower features. */
  verbs?: Readonly<Record<string, Verb>>;
  /** What it does without a mutation. */
  systemVerbs?: Readonly<Record<string, SystemVerb>>;
  errorCodes: ErrorCodes;
  constraints: ConstraintRefusals;
  readModels: readonly ReadModel[];
  /** The kinds of documents that its events name, and the permission that shows the history of each. */
  history?: HistoryKinds;
  /** The fields that it adds to types of lower features. */
  links?: readonly Link[];
  /** The documents that it posts, with the columns that the chain covers: every version, the newest last. */
  sealed?: readonly SealedKind[];
  /** The checks of `verify` for figures that change with posted documents. */
  checks?: readonly Check[];
  /** Its refusals and other texts, in every language. */
  texts?: TextArea;
  /** The names of its events and of the fields that they change, in every language. */
  historyTexts?: TextArea;
  resolvers: readonly Function[];
  /** The rows of its tables that are removed after a retention period. */
  retentions?: readonly Retention[];
  /** The kinds of jobs that its actions queue. */
  jobs?: readonly JobKind[];
  /** Types that no operation refers to: implementations of an interface. */
  orphanedTypes?: readonly Function[];
}
