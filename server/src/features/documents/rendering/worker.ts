import { move } from 'piscina';
import type { PaperDocument } from '../repository.js';
// NOTE: this file and what it imports run in a thread of their own, from the build or straight from the source, where
// Node finds a module by the name that its file has.
import { renderPdf } from '../render.ts';

/** Renders one document. The bytes are handed over without another copy, as a Uint8Array. */
export default async function render(paper: PaperDocument): Promise<ReturnType<typeof move>> {
  // NOTE: a Buffer may be a part of memory that others use too; what is handed over has memory of its own.
  return move(new Uint8Array(await renderPdf(paper)));
}
