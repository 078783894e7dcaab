import { createRequire } from 'node:module';
import type { DocumentContent } from './repository.js';
import { layoutOf } from './layout.ts';

/** The part of pdfmake that is used here; the package has no types. */
interface PdfMake {
  addFonts(fonts: object): void;
  setUrlAccessPolicy(allow: () => boolean): void;
  setLocalAccessPolicy(allow: (path: string) => boolean): void;
  createPdf(definition: object): { getBuffer(): Promise<Buffer> };
}

const require = createRequire(import.meta.url);
let maker: PdfMake | undefined;

function pdfMake(): PdfMake {
  if (maker) return maker;
  maker = require('pdfmake') as PdfMake;
  const fonts = require('pdfmake/fonts/Roboto.js') as Record<string, Record<string, string>>;
  const paths = new Set(Object.values(fonts).flatMap((font) => Object.values(font)));
  maker.addFonts(fonts);
  maker.setUrlAccessPolicy(() => false);
  maker.setLocalAccessPolicy((path) => paths.has(path));
  return maker;
}

/** The PDF of a posted document. Reads no files except its fonts. */
export const renderPdf = (document: DocumentContent): Promise<Buffer> =>
  pdfMake().createPdf(layoutOf(document)).getBuffer();
