import type { Database } from '../../platform/database/database.js';
import type { ServedFile } from '../../platform/http/files.js';
import { readLink } from './links.js';
import { renderPdf } from './render.js';
import { findPaper } from './repository.js';

/** The file behind a link; undefined when the link is forged or too old. */
export async function serveLinkedFile(
  database: Database,
  secret: string,
  token: string,
): Promise<ServedFile | undefined> {
  const file = readLink(secret, token, new Date());
  const paper = file && (await findPaper(database.staff.orm.em.fork(), file.kind, file.id));
  if (!paper) return undefined;
  return { name: `${paper.number}.pdf`, mediaType: 'application/pdf', bytes: await renderPdf(paper) };
}
