/** What lies in one folder, as Athena reads it. */
export type FolderSize = { files: number; bytes: number };

/**
 * The folders that hold data, by their address with a slash at its end. Names that begin with `_` or `.` are none of
 * Athena's business.
 */
export function folderSizes(
  bucket: string,
  objects: readonly { key: string; size: number }[],
): Map<string, FolderSize> {
  const folders = new Map<string, FolderSize>();
  for (const { key, size } of objects) {
    const cut = key.lastIndexOf('/') + 1;
    if (cut === key.length || /^[_.]/.test(key.slice(cut))) continue;
    const folder = `s3://${bucket}/${key.slice(0, cut)}`;
    const known = folders.get(folder) ?? { files: 0, bytes: 0 };
    folders.set(folder, { files: known.files + 1, bytes: known.bytes + size });
  }
  return folders;
}
