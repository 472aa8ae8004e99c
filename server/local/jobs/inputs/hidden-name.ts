/** Spark and Athena do not see such objects: a run that read them here would lose their rows on AWS. */
export function isHidden(name: string): boolean {
  return /^[_.]/.test(name);
}

export function hiddenWarning(uri: string): string {
  return `${uri} was not read: a name that starts with '_' or '.' is hidden.`;
}
