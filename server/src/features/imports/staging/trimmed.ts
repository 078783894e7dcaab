/** Removes trailing zeros of decimal text beyond the given number of decimals; amounts have at least two. */
export function trimmed(text: string, leastDecimals = 2): string {
  const [whole, decimals = ''] = text.split('.');
  const kept = decimals.replace(/0+$/, '').padEnd(leastDecimals, '0');
  return kept === '' ? whole! : `${whole}.${kept}`;
}
