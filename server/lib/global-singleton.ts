/**
 * One value per process under a name. A variable of a module is not enough: the build compiles instrumentation and
 * routes apart, and each copy would have its own.
 */
export function globalSingleton<T>(name: string, create: () => T): T {
  const key = Symbol.for(`comporta.${name}`);
  const existing: unknown = Reflect.get(globalThis, key);
  if (existing !== undefined) return existing as T;
  const created = create();
  Reflect.set(globalThis, key, created);
  return created;
}
