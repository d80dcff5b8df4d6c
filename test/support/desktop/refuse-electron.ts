import { registerHooks } from 'node:module';

/** For `node --import`: a computer where Electron and what needs it cannot be loaded, nor fetched. */
registerHooks({
  resolve(specifier, context, next) {
    if (/^electron(-store)?($|\/)/.test(specifier)) throw new Error(`${specifier} must not be loaded here`);
    return next(specifier, context);
  },
});
