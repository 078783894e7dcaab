/** The properties of a picture that determine how it is printed. */
export interface Picture {
  mediaType: 'image/png' | 'image/jpeg';
  width: number;
  height: number;
  /** False for kinds that pdfkit draws without an error, but with wrong colours or transparency. */
  isPrintedFaithfully: boolean;
}

/**
 * Why a picture cannot be printed. FOREIGN: it is neither a PNG nor a JPEG. DAMAGED: its file is corrupt or incomplete.
 * TOO_LARGE: it unpacks to more than 16 MiB. UNSUPPORTED: pdfkit cannot draw this kind.
 */
export type PictureFault = 'FOREIGN' | 'DAMAGED' | 'TOO_LARGE' | 'UNSUPPORTED';

/** Thrown while a picture is read; `readPicture` returns its fault. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
  readonly fault: PictureFault;

  constructor(fault: PictureFault, message: string) {
    super(message);
    this.fault = fault;
  }
}
