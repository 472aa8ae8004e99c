/** What there is to say about a resource, each thing under its name: what differs is told name by name. */
export type Fields = Readonly<Record<string, string>>;

export type Current = {
  fields: Fields;
  /**
   * `ours`: this project made it, or was told to adopt it. `shared`: somebody else's, used as it is. `theirs`: not
   * touched without being told so.
   */
  owner: 'ours' | 'shared' | 'theirs';
  /** Why it may not be adopted either. */
  mayNotAdopt?: string;
};

/** One thing in the account that a deployment wants to be there. */
export type Resource = {
  /** As people are told of it: "Glue job comporta-movies-csv". */
  title: string;
  desired: Fields;
  /** Null when there is none of that name. */
  read(): Promise<Current | null>;
  create(): Promise<void>;
  /** Brings what is there to what is desired, and marks it as managed. */
  update(): Promise<void>;
  remove(): Promise<void>;
  /** Who else would miss it if it were removed; null when nobody would. */
  missedBy?(): Promise<string | null>;
  /** Why it may not be created; what has to be done instead. */
  mayNotCreate?: string;
  /** What `aws:destroy` takes: the catalog only when it is asked for, data never. */
  destroyed: 'always' | 'with-tables' | 'never';
};

/** The mark on everything that this project made. */
export const managedTags: Readonly<Record<string, string>> = { comporta: 'managed' };

/** Who owns what carries these tags. */
export function ownerOf(tags: Readonly<Record<string, string>>): 'ours' | 'theirs' {
  return Object.entries(managedTags).every(([key, value]) => tags[key] === value) ? 'ours' : 'theirs';
}
