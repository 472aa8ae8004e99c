export type FormValue = string | FormValue[] | { [name: string]: FormValue };

/**
 * The members of a Query request: `Tags.member.1.Key=a` is the first of a list of structures. Values stay text; an
 * empty list comes as `Tags=`, which is left out.
 */
export function parseQueryForm(form: URLSearchParams): Record<string, FormValue> {
  const root: Branch = new Map();
  for (const [path, value] of form) {
    const names = path.split('.');
    const leaf = names.pop() ?? path;
    let branch = root;
    for (const name of names) branch = subBranch(branch, name);
    branch.set(leaf, value);
  }
  return Object.fromEntries([...root].map(([name, value]) => [name, toValue(value)]));
}

type Branch = Map<string, string | Branch>;

function subBranch(branch: Branch, name: string): Branch {
  const found = branch.get(name);
  if (found instanceof Map) return found;
  const created: Branch = new Map();
  branch.set(name, created);
  return created;
}

function toValue(value: string | Branch): FormValue {
  if (typeof value === 'string') return value;
  const list = value.get('member');
  if (list instanceof Map) {
    const items = [...list].toSorted(([a], [b]) => Number(a) - Number(b));
    return items.map(([, item]) => toValue(item));
  }
  return Object.fromEntries([...value].map(([name, item]) => [name, toValue(item)]));
}
