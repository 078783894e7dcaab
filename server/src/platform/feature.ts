import type { Check } from './chain/check.js';
import type { SealedKind } from './chain/layout.js';
import type { Entities } from './database/orm.js';
import type { ErrorCodes } from './graphql/user-error.js';
import type { PermissionList } from './permission-list.js';
import type { Link, ReadModel } from './reader/model.js';
import type { Retention } from './retention/retention.js';
import type { ConstraintRefusals } from './write/constraints.js';

/** What a feature brings into the house; the schema joins the features. */
export interface Feature {
  entities: Entities;
  permissions: PermissionList;
  errorCodes: ErrorCodes;
  constraints: ConstraintRefusals;
  readModels: readonly ReadModel[];
  /** The kinds of documents that its events name, and the permission that shows the history of each. */
  history?: Readonly<Record<string, string>>;
  /** What it hangs on the types of features below it. */
  links?: readonly Link[];
  /** What it posts, and what of it the chain stands for: every version, the newest last. */
  sealed?: readonly SealedKind[];
  /** What `verify` recomputes of what moves beside posted documents. */
  checks?: readonly Check[];
  resolvers: readonly Function[];
  /** Which rows of its tables are removed after a while. */
  retentions?: readonly Retention[];
  /** Types that no operation names: those behind an interface. */
  orphanedTypes?: readonly Function[];
}
