'use strict';

/** What Artillery loads by the name of its engine, `managed-pc`. All of it is in engine/engine.ts. */
module.exports = class ManagedPCEngine {
  #engine;

  constructor(script) {
    this.#engine = import('../engine/engine.ts').then(({ createFleetEngine }) => createFleetEngine(script));
    // Each scenario says it again when it is run.
    this.#engine.catch(() => undefined);
  }

  createScenario(spec, ee) {
    const compiled = this.#engine.then((engine) => engine.createScenario(spec, ee));
    compiled.catch(() => undefined);
    return (context, done) => {
      compiled.then(
        (scenario) => scenario(context, done),
        (error) => {
          ee.emit('error', error.message);
          done(error, context);
        },
      );
    };
  }
};
