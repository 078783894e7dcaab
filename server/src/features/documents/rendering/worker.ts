import { move, transferableSymbol, valueSymbol } from 'piscina';
import type { PictureFault } from '../../../platform/pictures/facts.js';
import type { DocumentContent } from '../repository.js';
// NOTE: this file and its imports run in a separate thread, from the build or directly from the source, where Node
// resolves a module by its file name.
import { readPicture } from '../../../platform/pictures/read-picture.ts';
import { renderPdf } from '../render.ts';

/** The PDF of a document and, if the logo is missing, the reason. */
export interface Rendering {
  bytes: Uint8Array<ArrayBuffer>;
  logoFault?: PictureFault;
}

/** Renders one document, without a logo that cannot be drawn. The bytes are transferred without a copy. */
export default async function render(content: DocumentContent): Promise<ReturnType<typeof move>> {
  const logoFault = await faultOf(content.logo);
  const pdf = await renderPdf(logoFault ? { ...content, logo: null } : content);
  // NOTE: a Buffer may share its memory; transferred bytes need memory of their own.
  const bytes = new Uint8Array(pdf);
  const rendering: Rendering = { bytes, logoFault };
  return move({ [transferableSymbol]: bytes.buffer, [valueSymbol]: rendering });
}

/** Why a logo cannot be drawn. An older version may have accepted it unchecked, and pdfmake would end the thread. */
async function faultOf(logo: DocumentContent['logo']): Promise<PictureFault | undefined> {
  const read = logo && (await readPicture(Buffer.from(logo.base64, 'base64')));
  return typeof read === 'string' ? read : undefined;
}
