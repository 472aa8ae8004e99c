/** What a job may see of the bucket. */
export interface Lake {
  uri(key: string): string;
  /** In byte order of the keys. */
  list(prefix: string): Promise<LakeObject[]>;
  /** Moves a finished file into the bucket: it appears whole or not at all. */
  moveIn(file: string, key: string): Promise<LakeObject>;
}

export interface LakeObject {
  readonly key: string;
  readonly path: string;
  readonly size: number;
  readonly lastModified: Date;
  readonly etag: string;
}
