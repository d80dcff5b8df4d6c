/**
 * A whole PC in a process of its own, to be killed. Arguments: data folder, URL of a management server, file of its authority. It says
 * what it found when it started, as one line of JSON; then it enrols where it is not enrolled, and has sessions without end.
 */
import { readFileSync } from 'node:fs';
import { createDevice } from '../../../electron/device/create-device.ts';
import { createNodePorts } from '../../../electron/node/node-ports.ts';

const [folder = '', server = '', caFile = ''] = process.argv.slice(2);
const node = './Vendor/MSFT/Personalization/CompanyName';
const ports = await createNodePorts({ dataFolder: folder, hostWallpaper: false });
if (!ports.ok) throw new Error(ports.problem.detail);
const device = await createDevice(ports.value, { version: '0.0.0-test' });
const enrolment = await device.getEnrolment({});
const tree = await device.getTree({ locURI: node });
if (!enrolment.ok || !tree.ok) throw new Error('the PC cannot be asked');
const { state, deviceId, thumbprint } = enrolment.value;
process.stdout.write(`${JSON.stringify({ state, deviceId, thumbprint, value: tree.value[0]?.value ?? null })}\n`);
if (deviceId === null) {
  const authorities = [readFileSync(caFile, 'utf8')];
  const enrolled = await device.enrol({ address: 'user@example.test', server, password: 'correct horse', authorities });
  if (!enrolled.ok || enrolled.value.deviceId === null) throw new Error(`not enrolled: ${JSON.stringify(enrolled)}`);
}
process.stdout.write('sessions\n');
for (;;) await device.sync({});
