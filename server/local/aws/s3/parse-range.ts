import { S3Error } from './s3-error.ts';

/** The bytes of a Range header, both ends inclusive; null when there is none that S3 honours. */
export function parseRange(range: string | undefined, size: number): { start: number; end: number } | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return null;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && first !== '' && Number(last) < Number(first)) return null;
  if (start >= size) throw new S3Error('InvalidRange', 'The requested range is not satisfiable', 416);
  return { start, end };
}
