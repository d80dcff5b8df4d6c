import { EventEmitter } from 'node:events';
import { createFleetEngine } from '../../../electron/fleet/engine/engine.ts';

/** A run of a fleet to be killed: `node fleet-child.ts CONFIG PCS`; each PC enrols and stays. */
const [, , config = '{}', pcs = '1'] = process.argv;
const scenario = createFleetEngine({ config: { engines: { 'managed-pc': JSON.parse(config) } } }).createScenario(
  { flow: ['enrol', { think: '1h' }] },
  new EventEmitter().on('error', (code: string) => console.error(code)),
);
for (let started = 0; started < Number(pcs); started += 1) scenario({}, () => undefined);
