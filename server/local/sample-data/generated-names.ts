export interface Size {
  readonly rows?: number;
  readonly bytes?: number;
}

/** Whichever of the two limits is given and met first. */
export function sizeReached(
  { rows = Number.POSITIVE_INFINITY, bytes = Number.POSITIVE_INFINITY }: Size,
  doneRows: number,
  doneBytes: number,
): boolean {
  return doneRows >= rows || doneBytes >= bytes;
}

export const genres = ['Drama', 'Comedy', 'Action', 'Horror', 'Documentary', 'Romance', 'Thriller'] as const;

export const titleWords = [
  'Cidade',
  'Amélie',
  'Noite',
  'Ocean',
  'Кино',
  'Fire',
  'River',
  'Silent',
  '東京',
  'Return',
  'Last',
  'Sertão',
] as const;
