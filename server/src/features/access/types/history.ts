import { ArgsType, Field, ID, InputType, registerEnumType } from 'type-graphql';
import { Allow, Shape } from '../../../platform/graphql/decorators.js';
import { HistoryKind } from '../../../platform/graphql/history-kinds.js';
import { PageArgs } from '../../../platform/graphql/page-args.js';
import { DateTimeScalar } from '../../../platform/graphql/scalars.js';
import {
  DateTimeFilter,
  IdFilter,
  StringFilter,
  comparisonsOf,
  connectionOf,
  sortOf,
} from '../../../platform/graphql/shapes.js';
import { ApiTokenType } from './tokens.js';
import { UserType } from './users.js';

enum Origin {
  UI = 'UI',
  API = 'API',
  IMPORT = 'IMPORT',
  JOB = 'JOB',
}
registerEnumType(Origin, {
  name: 'Origin',
  description: 'The origin of a change.',
  valuesConfig: {
    UI: { description: 'A signed-in user.' },
    API: { description: 'A program with an API token.' },
    IMPORT: { description: 'An import of past documents.' },
    JOB: { description: 'A job, or the server itself.' },
  },
});

@Shape('AuditChange', 'The change of one field.', { needs: 'access.viewAudit' })
class AuditChangeType {
  @Field(() => String, { description: 'The name of the field.' })
  field!: string;

  @Field(() => String, { description: 'The name of the field in the language of the caller.' })
  fieldText!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The value before the change, for programs; null if there was none. Lists and values of several parts are JSON.',
  })
  from?: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The value after the change, for programs; null if there is none. Lists and values of several parts are JSON.',
  })
  to?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The value before the change in the language of the caller; null if there was none.',
  })
  fromText?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The value after the change in the language of the caller; null if there is none.',
  })
  toText?: string;
}

@Shape(
  'AuditEntry',
  'An entry of the audit log: the actor, the event, the document, the time and the origin. Entries are never deleted.',
  {
    needs: 'access.viewAudit',
  },
)
export class AuditEntryType {
  @Field(() => ID, { description: 'Identifies the entry.' })
  id!: string;

  @Field(() => DateTimeScalar, { description: 'The time of the event.' })
  occurredAt!: string;

  @Field(() => ID, { description: 'The ID of the user or API token that caused the event.' })
  actorId!: string;

  @Field(() => String, {
    description: 'The name of the user or token at that time; empty if the caller was not signed in.',
  })
  actorName!: string;

  @Field(() => UserType, {
    nullable: true,
    description: 'The user that caused the event; null if it was an API token or the server, or nobody was signed in.',
  })
  user?: UserType;

  @Field(() => ApiTokenType, {
    nullable: true,
    description: 'The API token that caused the event; null if it was a user or the server.',
  })
  apiToken?: ApiTokenType;

  @Field(() => Origin, { description: 'The origin of the change.' })
  origin!: Origin;

  @Field(() => String, { description: 'The trace ID of the request, as in the log and in responses.' })
  traceId!: string;

  @Field(() => String, { description: 'The name of the event, such as `company.created`.' })
  event!: string;

  @Field(() => HistoryKind, { description: 'The kind of the document.' })
  documentKind!: string;

  @Field(() => ID, { description: 'The ID of the document.' })
  documentId!: string;

  @Field(() => ID, { nullable: true, description: 'The ID of the company that the document belongs to.' })
  companyId?: string;

  @Allow('access.viewUsers')
  @Field(() => String, {
    nullable: true,
    description: 'The current name of the user, group or API token that the event concerns; null for other documents.',
  })
  subjectName?: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The number of the order, return order, invoice or credit note, or the name of the company, product, legal entity or stock location; null for other kinds.',
  })
  documentName?: string;

  @Field(() => String, { nullable: true, description: 'The reason, if one was given.' })
  reason?: string;

  @Allow('access.viewUsers')
  @Field(() => String, {
    nullable: true,
    description: 'The IPv4 or IPv6 address that the request came from; null for jobs and commands.',
  })
  address?: string;

  @Allow('access.viewUsers')
  @Field(() => String, {
    nullable: true,
    description: 'The header User-Agent of the browser or program, at most 300 characters; null for jobs.',
  })
  userAgent?: string;

  @Field(() => [AuditChangeType], { description: 'The fields that changed.' })
  changes!: AuditChangeType[];

  @Field(() => String, {
    description:
      'The entry in the language of the caller: the event, the changed fields with their values, and the reason.',
  })
  text!: string;
}

export const AuditEntryConnection = connectionOf('AuditEntry', () => AuditEntryType);

const AuditEntrySort = sortOf('AuditEntry', { OCCURRED_AT: 'By time of the event.' });

const HistoryKindFilter = comparisonsOf('HistoryKindFilter', () => HistoryKind, ['eq', 'in']);

@InputType({ description: 'Conditions on audit entries; all of them must be true.' })
class AuditEntryFilter {
  @Field(() => HistoryKindFilter, { nullable: true, description: 'The kind of the document.' })
  documentKind?: object;

  @Field(() => IdFilter, { nullable: true, description: 'The ID of the document.' })
  documentId?: object;

  @Field(() => IdFilter, { nullable: true, description: 'The ID of the company that the document belongs to.' })
  companyId?: object;

  @Field(() => IdFilter, { nullable: true, description: 'The ID of the user or API token that caused the event.' })
  actorId?: object;

  @Field(() => StringFilter, { nullable: true, description: 'The name of the event.' })
  event?: object;

  @Field(() => StringFilter, { nullable: true, description: 'The address that the request came from.' })
  address?: object;

  @Field(() => DateTimeFilter, { nullable: true, description: 'The time of the event.' })
  occurredAt?: object;

  @Field(() => [AuditEntryFilter], {
    nullable: true,
    description: 'Alternatives; at least one of them must also be true.',
  })
  or?: AuditEntryFilter[];
}

@ArgsType()
export class AuditEntryArgs extends PageArgs {
  @Field(() => AuditEntryFilter, { nullable: true, description: 'The conditions that entries must meet.' })
  filter?: AuditEntryFilter;

  @Field(() => [AuditEntrySort], { nullable: true, description: 'The sorting; newest first by default.' })
  orderBy?: { field: string; direction: 'ASC' | 'DESC' }[];

  @Field(() => String, { nullable: true, description: 'Text to search for in the names of actors and in addresses.' })
  search?: string;
}
