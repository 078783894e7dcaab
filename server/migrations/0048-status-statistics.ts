import { SqlMigration } from './support.js';

/**
 * Statuses of sales orders and of returns have different frequencies, of which PostgreSQL knows nothing without statistics of both columns: it
 * expects as many closed returns as closed orders, and reads the list of returns until it has found a page of them.
 */
export class StatusStatistics extends SqlMigration {
  override up(): void {
    this.addSql('CREATE STATISTICS sales_order_status_of_type (mcv) ON order_type, status FROM sales_order');
    this.addSql('ANALYZE sales_order');
  }
}
