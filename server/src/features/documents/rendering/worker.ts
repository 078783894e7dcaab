import { move, transferableSymbol, valueSymbol } from 'piscina';
import type { PictureFault } from '../../../platform/pictures/facts.js';
import type { DocumentContent } from '../repository.js';
// NOTE: this file and what it imports run in a thread of their own, from the build or straight from the source, where
// Node finds a module by the name that its file has.
import { readPicture } from '../../../platform/pictures/read-picture.ts';
import { renderPdf } from '../render.ts';

/** The PDF of a document; when it lacks the logo, the reason. */
export interface Rendering {
  bytes: Uint8Array<ArrayBuffer>;
  logoFault?: PictureFault;
}

/** Renders one document, without a logo that cannot be drawn. The bytes are handed over without another copy. */
export default async function render(paper: DocumentContent): Promise<ReturnType<typeof move>> {
  const logoFault = await faultOf(paper.logo);
  const pdf = await renderPdf(logoFault ? { ...paper, logo: null } : paper);
  // NOTE: a Buffer may be a part of memory that others use too; what is handed over has memory of its own.
  const bytes = new Uint8Array(pdf);
  const rendering: Rendering = { bytes, logoFault };
  return move({ [transferableSymbol]: bytes.buffer, [valueSymbol]: rendering });
}

/** Why a logo cannot be drawn: an older version may have taken it without asking, and pdfmake would end the thread. */
async function faultOf(logo: DocumentContent['logo']): Promise<PictureFault | undefined> {
  const read = logo && (await readPicture(Buffer.from(logo.base64, 'base64')));
  return typeof read === 'string' ? read : undefined;
}
