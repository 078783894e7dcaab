import type { Logger } from 'pino';
import type { Database } from '../../platform/database/database.js';
import type { FoundFile } from '../../platform/http/files.js';
import type { Metrics } from '../../platform/metrics/metrics.js';
import type { PictureFault } from '../../platform/pictures/facts.js';
import { findKept, keepDocument } from './kept-documents.js';
import type { LinkedFile } from './links.js';
import { readLink } from './links.js';
import { RENDERER_LIMITS, Renderer, RendererBusyError } from './rendering/renderer.js';
import { findContent } from './repository.js';
import type { DocumentContent } from './repository.js';
import { digestOf } from './template.js';

/** What the log says of a logo that an older version took, and what to do. */
const LOGO_FAULTS: Record<PictureFault, string> = {
  FOREIGN: 'It is neither a PNG nor a JPEG picture. Choose another in the settings.',
  DAMAGED: 'It cannot be read: its file is damaged or incomplete. Choose another in the settings.',
  TOO_LARGE: 'It has too many pixels. Scale it down to 2,000 by 2,000 and choose it again in the settings.',
  UNSUPPORTED: 'This kind of PNG or JPEG cannot be printed. Save it as RGB and choose it again in the settings.',
};

export interface DocumentFilesParts {
  database: Database;
  /** Signs the links, and what is kept. */
  secret: string;
  log: Logger;
  metrics: Metrics;
  /** Its own, with the limits of a server, unless it is given one. */
  renderer?: Renderer;
}

/** The files of posted documents, by their links. Rendered once, kept, and rendered anew when they would differ. */
export class DocumentFiles {
  private readonly renderer: Renderer;
  /** What is being fetched or rendered in this process, by digest: whoever asks meanwhile gets the same bytes. */
  private readonly underWay = new Map<string, Promise<Buffer>>();

  constructor(private readonly parts: DocumentFilesParts) {
    const { log, metrics } = parts;
    const onFault = (error: unknown) => log.error({ err: error }, 'a thread for documents failed');
    this.renderer = parts.renderer ?? new Renderer(RENDERER_LIMITS, onFault);
    metrics.watchRendering(() => this.renderer.pending);
  }

  /**
   * The file behind a link; undefined when the link is forged or too old. BUSY: there is no room to render it now.
   * TOO_LARGE: it has too much text to be rendered.
   */
  async find(token: string): Promise<FoundFile> {
    const file = readLink(this.parts.secret, token, new Date());
    const paper = file && (await findContent(this.em(), file.kind, file.id));
    if (!paper) return undefined;
    const digest = digestOf(paper);
    if (!digest) return 'TOO_LARGE';
    try {
      const bytes = await this.bytesOf(file, paper, digest);
      return { name: `${paper.number}.pdf`, mediaType: 'application/pdf', bytes };
    } catch (error) {
      if (!(error instanceof RendererBusyError)) throw error;
      this.parts.log.warn({ err: error, document: file.id }, 'a document was not rendered');
      return 'BUSY';
    }
  }

  close(): Promise<void> {
    return this.renderer.close();
  }

  private async bytesOf(file: LinkedFile, paper: DocumentContent, digest: Buffer): Promise<Buffer> {
    const key = digest.toString('base64');
    const earlier = this.underWay.get(key);
    if (earlier) return earlier;
    const bytes = this.keptOrRendered(file, paper, digest).finally(() => this.underWay.delete(key));
    this.underWay.set(key, bytes);
    return bytes;
  }

  private async keptOrRendered(file: LinkedFile, paper: DocumentContent, digest: Buffer): Promise<Buffer> {
    const kept = await findKept(this.em(), this.parts.secret, { invoiceId: file.id, digest });
    if (!kept) return this.render(file, paper, digest);
    this.parts.metrics.rendered('kept');
    return kept;
  }

  private async render({ id: invoiceId }: LinkedFile, paper: DocumentContent, digest: Buffer): Promise<Buffer> {
    const begun = performance.now();
    try {
      const { bytes: pdf, logoFault } = await this.renderer.render(paper);
      const bytes = Buffer.from(pdf.buffer);
      this.parts.metrics.rendered('rendered', (performance.now() - begun) / 1000);
      if (logoFault) this.warnOfLogo(invoiceId, logoFault);
      else await this.keep({ invoiceId, digest, bytes, now: new Date() });
      return bytes;
    } catch (error) {
      this.parts.metrics.rendered(error instanceof RendererBusyError ? 'busy' : 'failed');
      throw error;
    }
  }

  /** A document without its logo is served, because it must be obtainable, and not kept, because it is not whole. */
  private warnOfLogo(document: string, fault: PictureFault) {
    this.parts.log.warn({ document, logo: LOGO_FAULTS[fault] }, 'a document was printed without its logo');
  }

  /** A file that cannot be kept is served all the same; the next one who asks has it rendered again. */
  private async keep(rendering: Parameters<typeof keepDocument>[2]) {
    try {
      await keepDocument(this.em(), this.parts.secret, rendering);
    } catch (error) {
      this.parts.log.warn({ err: error, document: rendering.invoiceId }, 'a rendering could not be kept');
    }
  }

  private em() {
    return this.parts.database.staff.orm.em.fork();
  }
}
