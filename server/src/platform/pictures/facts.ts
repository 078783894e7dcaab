/** What of a picture decides how it is printed. */
export interface Picture {
  mediaType: 'image/png' | 'image/jpeg';
  width: number;
  height: number;
  /** False for kinds that the library of documents draws without an error, but with wrong colours or transparency. */
  isPrintedFaithfully: boolean;
}

/**
 * Why a picture cannot be printed. FOREIGN: it is neither a PNG nor a JPEG. DAMAGED: its file is not whole. TOO_LARGE: it
 * unpacks to more than 16 MiB. UNSUPPORTED: the library of documents cannot draw this kind.
 */
export type PictureFault = 'FOREIGN' | 'DAMAGED' | 'TOO_LARGE' | 'UNSUPPORTED';

/** Thrown while a picture is read; `readPicture` answers its fault. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
  readonly fault: PictureFault;

  constructor(fault: PictureFault, message: string) {
    super(message);
    this.fault = fault;
  }
}
