import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { installDebianPackages, mayInstallDebianPackages } from './debian-packages.ts';

/**
 * Path of a Chromium for the browser tests: an installed one, Playwright's own, or Debian's package where this
 * process may install it. Null with the way out said on the console when there is none.
 */
export function findChromium(): string | null {
  const found = installedChromium() ?? playwrightsChromium();
  if (found) return found;
  if (mayInstallDebianPackages()) {
    installDebianPackages(['chromium']);
    const installed = installedChromium();
    if (installed) return installed;
  }
  console.error(
    'The browser tests need a Chromium and none was found. Install one of these and run the command again:\n' +
      "  Chromium or Google Chrome from your system's packages (Debian, Ubuntu: sudo apt-get install chromium)\n" +
      "  Playwright's own: npx playwright install chromium",
  );
  return null;
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const applications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

function installedChromium(): string | null {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const onPath = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  return [...onPath, ...applications].find(isExecutable) ?? null;
}

function playwrightsChromium(): string | null {
  const own = chromium.executablePath();
  return own && existsSync(own) ? own : null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
