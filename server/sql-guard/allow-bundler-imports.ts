import { registerHooks } from 'node:module';

// dt-sql-parser's modules import each other without an extension, as bundlers allow and Node does not.
registerHooks({
  resolve(specifier, context, next) {
    const isTheirs = specifier.startsWith('.') && context.parentURL?.includes('/node_modules/dt-sql-parser/');
    return next(isTheirs && !specifier.endsWith('.js') ? `${specifier}.js` : specifier, context);
  },
});
