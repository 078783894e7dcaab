/** Numbers, amounts and matches of all imported documents, in file order; an interruption must not change them. */
export const IMPORTED_DOCUMENTS = `
  SELECT concat_ws(' ', d.number, d.matched_rows, d.split_rows, d.difference, i.number, i.posting_date, i.total, l.line_number,
    l.sku, trim_scale(l.quantity), l.base, credited.number, sold.line_number) AS text
  FROM import_document d LEFT JOIN invoice i ON i.external_number = d.number LEFT JOIN invoice_line l ON l.invoice_id = i.id
  LEFT JOIN invoice_line sold ON sold.id = l.credits_line_id LEFT JOIN invoice credited ON credited.id = sold.invoice_id
  ORDER BY d.document_date, right(d.number, 6), i.number, l.line_number`;
