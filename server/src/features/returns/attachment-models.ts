import { sql } from 'kysely';
import { isPreviewed } from '../../platform/files/content-type.js';
import type { LinkedContent } from '../../platform/files/links.js';
import { fileAddress, signFileLink } from '../../platform/files/links.js';
import type { ReadModel } from '../../platform/reader/model.js';
import type { ReadContext } from '../../platform/reader/read-context.js';
import { computed, one, value } from '../../platform/reader/model.js';

const linkTo = ({ linkSecret, publicUrl }: ReadContext, id: string, linked: LinkedContent): string =>
  fileAddress(publicUrl, id, signFileLink(linkSecret, id, linked, new Date()));

/** Attachments and their files. Row-level security shows a partner those of their companies that are shared. */
export const attachmentModels: ReadModel[] = [
  {
    type: 'Attachment',
    table: 'attachment',
    fields: { file: one('File', 'file_id') },
  },
  {
    type: 'File',
    table: 'file',
    fields: {
      digest: value((row) => sql`encode(${row('digest')}, 'hex')`),
      url: computed<{ id: string }>({ id: (row) => row('id') }, ({ id }, context) => linkTo(context, id, 'ORIGINAL')),
      previewUrl: computed<{ id: string; contentType: string }>(
        { id: (row) => row('id'), contentType: (row) => row('content_type') },
        ({ id, contentType }, context) => (isPreviewed(contentType) ? linkTo(context, id, 'PREVIEW') : null),
      ),
    },
  },
];
