import { Field, registerEnumType } from 'type-graphql';
import { Shape } from '../../platform/graphql/decorators.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';

export enum FileFormat {
  PDF = 'PDF',
}
registerEnumType(FileFormat, {
  name: 'FileFormat',
  description: 'What kind of file.',
  valuesConfig: { PDF: { description: 'A page to print.' } },
});

@Shape('DocumentFile', 'A file of a document, under a link that works for five minutes and needs no sign-in.', {
  needs: 'invoices.view',
})
export class DocumentFileType {
  @Field(() => String, { description: 'Where to fetch it.' })
  url!: string;

  @Field(() => DateTimeScalar, { description: 'Until when the link works.' })
  expiresAt!: Date;
}
