import { z } from 'zod';

/** A raw object as the lake lists it, or as a manifest says that it was read. */
export type InputFile = { uri: string; bytes: number; etag: string };
export type Comparison = { files: number; bytes: number; changed: number };

/** The part of a manifest that is compared. */
const manifestInputs = z.object({
  inputs: z.array(z.object({ uri: z.string(), bytes: z.number(), etag: z.string() })),
});

export function inputsOf(manifest: unknown): InputFile[] {
  const parsed = manifestInputs.safeParse(manifest);
  return parsed.success ? parsed.data.inputs : [];
}

/**
 * How many of the files that a run would read differ from those that the published rows were made from: added,
 * changed, or gone. Of several published runs the newest that read a file is the one that counts. When in doubt a
 * file counts as changed: "nothing new" is only said when it is true.
 */
export function compareInputs(
  wanted: readonly InputFile[],
  published: readonly (readonly InputFile[])[],
  isWanted: (uri: string) => boolean,
): Comparison {
  const read = new Map<string, InputFile>();
  for (const file of published.flat()) if (!read.has(file.uri)) read.set(file.uri, file);
  const present = new Set(wanted.map(({ uri }) => uri));
  const gone = [...read.keys()].filter((uri) => isWanted(uri) && !present.has(uri)).length;
  const differing = wanted.filter((file) => !isSame(file, read.get(file.uri))).length;
  return {
    files: wanted.length,
    bytes: wanted.reduce((sum, { bytes }) => sum + bytes, 0),
    changed: gone + differing,
  };
}

function isSame(file: InputFile, known: InputFile | undefined): boolean {
  return known !== undefined && plain(known.etag) === plain(file.etag) && known.bytes === file.bytes;
}

/** S3 writes an ETag between quotation marks, and some who copy it leave them out. */
function plain(etag: string): string {
  return etag.replaceAll('"', '');
}
