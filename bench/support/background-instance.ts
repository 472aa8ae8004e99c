/** The loops of one instance without its web server, so that a bench can start and kill many. */
import { startBackground } from '#server/background/start-background.ts';
import { parseSettings } from '#server/config/settings.ts';
import { createContext } from '#server/context.ts';

startBackground(createContext(parseSettings()));
process.stdout.write('ready\n');
