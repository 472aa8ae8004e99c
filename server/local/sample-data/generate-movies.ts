import { genres, type Size, sizeReached, titleWords } from './generated-names.ts';
import { type Random, seededRandom } from './random.ts';

export interface MoviesOptions extends Size {
  readonly seed: number;
  /** Share of lines with one of the defects of the data page, 0 to 1. */
  readonly defects: number;
  /** `mixed`: LF, CRLF and lone CR in one file, which the engine's own reader refuses. */
  readonly lineEnds: 'lf' | 'mixed';
}

export const moviesHeader =
  'id|tituloPincipal|tituloOriginal|anoLancamento|tempoMinutos|genero|notaMedia|numeroVotos|generoArtista|' +
  'personagem|nomeArtista|anoNascimento|anoFalecimento|profissao|titulosMaisConhecidos';

/** The bytes of a CSV file of any size, about 190 bytes a line, piece by piece. */
export function* generateMovies(options: MoviesOptions): Generator<Buffer> {
  const random = seededRandom(options.seed);
  const lineEnd = (): string => (options.lineEnds === 'lf' ? '\n' : random.pick(['\n', '\r\n', '\r']));
  yield Buffer.from(moviesHeader + lineEnd());
  let bytes = 0;
  for (let row = 0; !sizeReached(options, row, bytes); ) {
    const parts: Buffer[] = [];
    for (let inPiece = 0; inPiece < rowsPerPiece && !sizeReached(options, row, bytes); inPiece++, row++) {
      const line = goodLine(random, row);
      const text = random.next() < options.defects ? defective(random, line) : Buffer.from(line);
      const piece = Buffer.concat([text, Buffer.from(lineEnd())]);
      bytes += piece.length;
      parts.push(piece);
    }
    yield Buffer.concat(parts);
  }
}

const rowsPerPiece = 5000;

function goodLine(random: Random, row: number): string {
  const title = `${random.pick(titleWords)} ${random.pick(titleWords)} ${row}`;
  const born = 1900 + random.below(100);
  return [
    `tt${String(row).padStart(9, '0')}`,
    title,
    random.next() < 0.5 ? title : '\\N',
    1920 + random.below(105),
    40 + random.below(160),
    [random.pick(genres), random.pick(genres)].join(','),
    (random.below(101) / 10).toFixed(1),
    random.below(2_000_000),
    random.pick(['actor', 'actress', 'director', 'writer']),
    random.next() < 0.3 ? '\\N' : random.pick(titleWords),
    `${random.pick(titleWords)} ${random.pick(titleWords)}`,
    born,
    random.next() < 0.6 ? '\\N' : born + 30 + random.below(60),
    'actor,producer',
    `tt${String(random.below(1_000_000)).padStart(9, '0')},tt${String(random.below(1_000_000)).padStart(9, '0')}`,
  ].join('|');
}

function defective(random: Random, line: string): Buffer {
  const fields = line.split('|');
  const replaced = (at: number, value: string): Buffer => Buffer.from(fields.with(at, value).join('|'));
  return random.pick<() => Buffer>([
    () => Buffer.from(fields.slice(0, 3).join('|')),
    () => Buffer.from(`${line}|one more`),
    () => Buffer.concat([Buffer.from('tt|Am'), Buffer.from([0xe9]), Buffer.from(fields.slice(2).join('|'))]),
    () => replaced(0, ''),
    () => replaced(1, ' \t'),
    () => replaced(3, '1994.5'),
    () => replaced(4, '0'),
    () => replaced(6, 'NaN'),
    () => replaced(7, '2147483648'),
    () => replaced(11, '0x10'),
    () => Buffer.from(' \t '),
    () => Buffer.from('tt1|"Quoted" \u0000 title|\\N|1994.0||,, ,|||||||||'),
  ])();
}
