import { BatchDeletePartitionCommand, GetPartitionsCommand, GlueClient } from '@aws-sdk/client-glue';
import { clickRun, waitUntilPublished } from './support/actions.ts';
import { expect, test } from './support/test.ts';

test('a partition that vanished from the catalog is found, previewed, mended, and its rows are back', async ({
  comporta,
  page,
}) => {
  const glue = new GlueClient({
    region: 'us-east-1',
    endpoint: comporta.awsUrl,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const inTmdb = { DatabaseName: 'trusted', TableName: 'tmdb' };
  await waitUntilPublished(await clickRun(page, 'TMDB JSON'));
  const before = await glue.send(new GetPartitionsCommand(inTmdb));
  const [lost] = before.Partitions ?? [];
  await glue.send(
    new BatchDeletePartitionCommand({ ...inTmdb, PartitionsToDelete: [{ Values: lost?.Values ?? [] }] }),
  );

  await page.goto('/data?dataset=tmdb');
  const drift = page.getByRole('region', { name: 'Drift' }).first();
  await expect(drift.getByText('Folder without catalog entry')).toBeVisible();
  await drift.getByRole('button', { name: 'Create the entry' }).click();
  const preview = page.getByRole('dialog');
  await expect(preview.getByText(lost?.StorageDescriptor?.Location ?? '')).toBeVisible();
  await preview.getByRole('button', { name: 'Mend it' }).click();

  await expect(drift.getByText('Nothing has come apart.')).toBeVisible({ timeout: 30_000 });
  await drift.getByText('1 mending asked for').click();
  await expect(drift.getByText('Done')).toBeVisible();
  const after = await glue.send(new GetPartitionsCommand(inTmdb));
  expect(after.Partitions?.length).toBe(before.Partitions?.length);
  glue.destroy();
});
