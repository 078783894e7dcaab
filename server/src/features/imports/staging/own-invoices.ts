/** The documents that were imported from the source `$1`. */
export const OWN_INVOICES = `SELECT i.id, i.kind, i.number, i.external_number, i.series_id, i.series_number, i.posting_date, i.net, i.total,
  i.credit_kind, i.line_count, i.currency, i.previous_hash, i.hash FROM invoice i JOIN number_series s ON s.id = i.series_id WHERE s.source = $1`;
