import { spawn } from 'node:child_process';
import path from 'node:path';

/** Runs a program of `node_modules/.bin` with its output on ours; answers its exit code. */
export function runTool(name: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  return runProgram(path.join('node_modules', '.bin', name), args, env);
}

/** The same for any program. */
export function runProgram(
  program: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
