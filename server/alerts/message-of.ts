import type { ServerContext } from '#server/context.ts';

export type Told = {
  deliveryId: string;
  alertId: string;
  title: string;
  queryId: string;
  queryTitleEn: string;
  queryTitlePt: string;
  executionId: string | null;
  kind: 'fired' | 'recovered' | 'error' | 'test';
  value: string | null;
  at: Date;
};

/** The body of a webhook, as server/alerts/README.md describes it. No row of a result is in it. */
export function messageOf({ settings }: Pick<ServerContext, 'settings'>, told: Told): string {
  const { deliveryId, alertId, title, queryId, queryTitleEn, queryTitlePt, executionId, kind, value } = told;
  const query = executionId === null ? '' : `?execution=${executionId}`;
  return JSON.stringify({
    id: deliveryId,
    type: `alert.${kind}`,
    at: told.at.toISOString(),
    alert: { id: alertId, title },
    query: { id: queryId, title: { en: queryTitleEn, 'pt-BR': queryTitlePt } },
    executionId,
    value,
    url: `${settings.baseUrl}/validations/${queryId}${query}`,
  });
}
