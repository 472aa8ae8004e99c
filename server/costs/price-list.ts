import { type Rate, rate } from '#server/contract/cost.ts';
import type { Db } from '#server/db/database.ts';

/** The prices that were last read from AWS's price list, as this instance knows them. */
export class PriceList {
  #rates: readonly Rate[] = [];

  get rates(): readonly Rate[] {
    return this.#rates;
  }

  /** Another instance may have read the list meanwhile. */
  async load(db: Pick<Db, 'costs'>): Promise<void> {
    const rows = await db.costs.listPriceListRates();
    this.#rates = rows.flatMap(({ meter, region, usd, asOf }) => {
      const per = meter === 'athena-scan' ? 'TB' : 'DPU-hour';
      const read = { meter, region, usd, per, asOf, source: 'AWS Price List API', isVerified: true };
      const parsed = rate.safeParse(read);
      return parsed.success ? [parsed.data] : [];
    });
  }
}
