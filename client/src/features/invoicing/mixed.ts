/** Whether a document has lines that sell and lines that credit. */
export const isMixed = ({ lines }: { lines: readonly { credits: object | null }[] }): boolean =>
  lines.some(({ credits }) => credits) && lines.some(({ credits }) => !credits);
