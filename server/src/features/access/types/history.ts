import { ArgsType, Field, ID, InputType, registerEnumType } from 'type-graphql';
import { Allow, Shape } from '../../../platform/graphql/decorators.js';
import { PageArgs } from '../../../platform/graphql/page-args.js';
import { DateTimeScalar } from '../../../platform/graphql/scalars.js';
import { DateTimeFilter, IdFilter, StringFilter, connectionOf, sortOf } from '../../../platform/graphql/shapes.js';

enum Origin {
  UI = 'UI',
  API = 'API',
  IMPORT = 'IMPORT',
  JOB = 'JOB',
}
registerEnumType(Origin, {
  name: 'Origin',
  description: 'From where a change came.',
  valuesConfig: {
    UI: { description: 'Somebody who was signed in.' },
    API: { description: 'A program with an API token.' },
    IMPORT: { description: 'An import of past documents.' },
    JOB: { description: 'The house itself, in the background or at its start.' },
  },
});

@Shape('AuditChange', 'What happened to one field.', { needs: 'access.viewAudit' })
class AuditChangeType {
  @Field(() => String, { description: 'The name of the field.' })
  field!: string;

  @Field(() => String, { nullable: true, description: 'The value before; null when there was none.' })
  from?: string;

  @Field(() => String, { nullable: true, description: 'The value after; null when there is none. A list is JSON.' })
  to?: string;
}

@Shape('AuditEntry', 'One entry of the history: who did what to which document, when and from where. Kept for ever.', {
  needs: 'access.viewAudit',
})
class AuditEntryType {
  @Field(() => ID, { description: 'Identifies the entry.' })
  id!: string;

  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  occurredAt!: string;

  @Field(() => ID, { description: 'The user or token that did it.' })
  actorId!: string;

  @Field(() => String, {
    description: 'The name of the user or token at that time; empty for somebody who had not signed in.',
  })
  actorName!: string;

  @Field(() => Origin, { description: 'From where it came.' })
  origin!: Origin;

  @Field(() => String, { description: 'The request, as the log and the answers name it.' })
  traceId!: string;

  @Field(() => String, { description: 'What happened, such as `company.created`.' })
  event!: string;

  @Field(() => String, { description: 'What kind of document it happened to, such as COMPANY.' })
  documentKind!: string;

  @Field(() => ID, { description: 'The document.' })
  documentId!: string;

  @Field(() => ID, { nullable: true, description: 'The company the document belongs to.' })
  companyId?: string;

  @Allow('access.viewUsers')
  @Field(() => String, {
    nullable: true,
    description:
      'The name of the user, group or API token that it happened to, as it is now; null for other documents.',
  })
  subjectName?: string;

  @Field(() => String, { nullable: true, description: 'Why, where a reason was given.' })
  reason?: string;

  @Allow('access.viewUsers')
  @Field(() => String, {
    nullable: true,
    description: 'The address of the network that the request came from, IPv4 or IPv6; null for jobs and commands.',
  })
  address?: string;

  @Allow('access.viewUsers')
  @Field(() => String, {
    nullable: true,
    description: 'What the browser or program says it is (header User-Agent), 300 characters at most; null for jobs.',
  })
  userAgent?: string;

  @Field(() => [AuditChangeType], { description: 'The fields that changed.' })
  changes!: AuditChangeType[];
}

export const AuditEntryConnection = connectionOf('AuditEntry', () => AuditEntryType);

const AuditEntrySort = sortOf('AuditEntry', { OCCURRED_AT: 'By time.' });

@InputType({ description: 'Which entries. All conditions must hold.' })
class AuditEntryFilter {
  @Field(() => StringFilter, { nullable: true, description: 'The kind of document.' })
  documentKind?: object;

  @Field(() => IdFilter, { nullable: true, description: 'The document.' })
  documentId?: object;

  @Field(() => IdFilter, { nullable: true, description: 'The company the document belongs to.' })
  companyId?: object;

  @Field(() => IdFilter, { nullable: true, description: 'The user or token that did it.' })
  actorId?: object;

  @Field(() => StringFilter, { nullable: true, description: 'What happened.' })
  event?: object;

  @Field(() => StringFilter, { nullable: true, description: 'The address that the request came from.' })
  address?: object;

  @Field(() => DateTimeFilter, { nullable: true, description: 'When it happened.' })
  occurredAt?: object;

  @Field(() => [AuditEntryFilter], { nullable: true, description: 'At least one of these must hold as well.' })
  or?: AuditEntryFilter[];
}

@ArgsType()
export class AuditEntryArgs extends PageArgs {
  @Field(() => AuditEntryFilter, { nullable: true, description: 'Which entries.' })
  filter?: AuditEntryFilter;

  @Field(() => [AuditEntrySort], { nullable: true, description: 'In which order; newest first unless said.' })
  orderBy?: { field: string; direction: 'ASC' | 'DESC' }[];

  @Field(() => String, { nullable: true, description: 'Looks into the names of those who did it, and addresses.' })
  search?: string;
}
