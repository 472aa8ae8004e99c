import { putRawQuery } from '#server/contract/dataset.ts';
import type { DatasetName } from '#server/contract/job-name.ts';

export const fileTypes: Record<DatasetName, string[]> = {
  movies: ['csv'],
  tmdb: ['json', 'jsonl', 'ndjson'],
};

const mostBytes = 1_000_000_000;

/** Why this file cannot be put there, before it travels; the server looks again. */
export function fileProblem(dataset: DatasetName, file: { name: string; size: number }) {
  const type = file.name.split('.').at(-1) ?? '';
  if (!fileTypes[dataset].includes(type)) return 'type';
  if (!putRawQuery.shape.name.safeParse(file.name).success) return 'name';
  if (file.size === 0) return 'empty';
  return file.size > mostBytes ? 'size' : null;
}
