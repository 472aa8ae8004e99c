import { invalidInput } from '#server/local/aws/glue/members.ts';
import type { StatementPython } from '#server/local/aws/glue/sessions/statement-process.ts';
import { pythonWithSpark } from './spark-engine.ts';
import { sparkEnvironment } from './spark-environment.ts';

/** What runs the statements of interactive sessions: the Spark of their Glue version. */
export function sparkStatements(folders: {
  readonly s3Root: string;
  readonly scratchDir: string;
}): (glueVersion: string) => StatementPython {
  return (glueVersion) => {
    const program = installed(glueVersion);
    return { program, hasSpark: true, env: sparkEnvironment({ ...folders, python: program, packages: [] }) };
  };
}

function installed(glueVersion: string): string {
  try {
    return pythonWithSpark(glueVersion);
  } catch (error) {
    throw invalidInput(error instanceof Error ? error.message : String(error));
  }
}
