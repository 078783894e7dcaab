/** A CSV file of generated invoices and credit notes with few customers and products, so that most credits match several sales. */
export function manyInvoices(documents: number): string {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return Math.floor(seed / 1_000) % below;
  };
  const rows = ['InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'];
  for (let index = 0; index < documents; index++) {
    const isCredit = random(3) === 0;
    const date = new Date(Date.UTC(2010, 11, 1) + Math.floor(index / 10) * 86_400_000).toISOString().slice(0, 10);
    const customer = random(5) === 0 ? '' : `1234${random(4)}.0`;
    for (let lines = 1 + random(6); lines > 0; lines--) {
      const product = random(6);
      const quantity = isCredit ? -1 - random(7) : 1 + random(5);
      const price = `${product + 1}.${random(2)}55`;
      rows.push(
        `${isCredit ? 'C' : ''}${600_000 + index},1000${product},PRODUCT ${product},${quantity},${date} 10:00:00,${price},${customer},France`,
      );
    }
  }
  return `${rows.join('\n')}\n`;
}
