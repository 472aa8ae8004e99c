import { CompletionContext } from '@codemirror/autocomplete';
import { schemaCompletionSource, sql } from '@codemirror/lang-sql';
import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import { catalogCompletion } from './catalog-completion.ts';
import { trino } from './trino-dialect.ts';

const tables = [
  {
    table: 'tmdb',
    columns: [
      { name: 'title', type: 'string', partitionKey: false },
      { name: 'ano', type: 'string', partitionKey: true },
    ],
  },
];

async function completionsOf(text: string) {
  const config = { dialect: trino, schema: catalogCompletion(tables) };
  const state = EditorState.create({ doc: text, extensions: [sql(config)] });
  const answer = await schemaCompletionSource(config)(new CompletionContext(state, text.length, true));
  return answer?.options.map(({ label, detail }) => [label, detail]);
}

test('tables of the catalog are offered', async () => {
  expect(await completionsOf('SELECT * FROM ')).toContainEqual(['tmdb', undefined]);
});

test('after an alias come the columns of its table, and partition keys say that they are', async () => {
  const offered = await completionsOf('SELECT * FROM tmdb AS t WHERE t.');
  expect(offered).toContainEqual(['title', 'string']);
  expect(offered).toContainEqual(['ano', 'string · partition']);
});
