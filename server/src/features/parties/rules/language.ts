/** The languages of printed documents. */
export type Language = 'EN' | 'FR' | 'DE';
