import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { StoredFile } from './protocol.ts';

/** Looking whether so many files are still the same costs less than reading their footers again. */
const mostFiles = 200;
const mostAnswers = 500;

/** What footers said, as long as their files are the same: reading them takes as long as a small query. */
export class FooterMemory {
  readonly #answers = new Map<string, unknown>();

  /** The answer to one question about these files, worked out once; `question` tells it from others about them. */
  async recall<Answer>(
    files: readonly StoredFile[],
    question: string,
    work: () => Promise<Answer>,
  ): Promise<Answer> {
    if (files.length > mostFiles) return work();
    const key = await keyOf(files, question);
    // Under one key lies what one question was answered with.
    const known = this.#answers.get(key) as Answer | undefined;
    if (known !== undefined) return known;
    const answer = await work();
    this.#answers.set(key, answer);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > mostAnswers && oldest !== undefined) this.#answers.delete(oldest);
    return answer;
  }
}

async function keyOf(files: readonly StoredFile[], question: string): Promise<string> {
  const hash = createHash('sha1').update(question);
  const stats = await Promise.all(files.map(({ path }) => stat(path, { bigint: true })));
  for (const [index, { size, mtimeNs, ino }] of stats.entries())
    hash.update(`\0${files[index]?.path}\0${size}\0${mtimeNs}\0${ino}`);
  return hash.digest('base64');
}
