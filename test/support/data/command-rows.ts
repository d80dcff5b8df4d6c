import { labPictureNames } from '../../../shared/contract/lab.ts';

export const node = (name: string) => `./Vendor/MSFT/Personalization/${name}`;
const urlNode = (time: number) => node(['DesktopImageUrl', 'LockScreenImageUrl', 'CompanyLogoUrl'][time] ?? '');
export const packageId = (time: number) => `{0a4c1d7e-52b3-4e0d-9c61-6d0d5a3f1e1${time}}`;

export interface CommandRow {
  /** Words behind the name, for the first, second, third time. */
  readonly args?: (time: number) => readonly string[];
  /** What it does not need or have: a running PC, JSON. */
  readonly without?: 'pc' | 'json' | 'both';
  /** What it ends with; 0 unless told. */
  readonly code?: number;
}

/** Every command, in an order in which each finds what it needs. */
export function commandRows(file: (name: string) => string, labIds: () => readonly string[]): Readonly<Record<string, CommandRow>> {
  const [read, both] = [() => [file('read.xml')], () => [file('one.xml'), file('two.xml')]];
  return {
    health: {},
    link: {},
    journal: {},
    messages: {},
    events: {},
    report: { args: () => ['--out', file('report')] },
    why: { args: (time) => [['desktop', 'lock', 'logo'][time] ?? ''] },
    apply: { args: () => [file('policy.xml')] },
    explain: { args: () => [file('policy.xml')] },
    matrix: { args: () => [file('policy.xml')], code: 1 },
    import: { args: () => [file('policy.xml')] },
    set: { args: (time) => [node('CompanyName'), `Contoso${time}`] },
    get: { args: () => [node('CompanyName')] },
    // A value no other command changes: all of them run at once below.
    wait: { args: () => ['./DevInfo/DmV=1.3'] },
    add: { args: (time) => [urlNode(time), 'http://127.0.0.1:9/a.jpg'] },
    delete: { args: (time) => [urlNode(time)] },
    tree: {},
    'provision apply': { args: (time) => [file(`package${time}.xml`), '--yes'] },
    'provision list': {},
    'provision remove': { args: (time) => [packageId(time)] },
    package: { args: () => ['-o', file('ours.ppkg')] },
    'ddf list': {},
    'ddf add': { args: () => [file('one.xml'), file('two.xml')] },
    'ddf remove': { args: (time) => [['one.xml', 'two.xml'][time] ?? ''] },
    device: {},
    assume: {},
    clock: {},
    'host-wallpaper': {},
    policies: {},
    'gpo import': { args: () => [file('one.reg')] },
    'gpo list': {},
    'gpo clear': {},
    registry: {},
    'lab status': { args: () => ['5'] },
    'lab undo': {},
    'lab pictures': { without: 'pc' },
    'lab url': { args: () => [Object.keys(labPictureNames)[0] ?? ''] },
    'lab list': {},
    'lab swap': { args: () => [labIds()[0] ?? '', Object.keys(labPictureNames)[1] ?? ''] },
    'lab heal': {},
    'lab stop': {},
    'lab network': { args: () => ['usual'] },
    run: { args: () => [file('demo.yaml')], without: 'pc' },
    'snapshot save': { args: (time) => [`before${time}`] },
    'snapshot list': {},
    'snapshot compare': { args: () => ['before0', 'before1'] },
    'snapshot restore': { args: () => ['before0'] },
    'snapshot export': { args: () => ['before0', '-o', file('before.mpc')] },
    'snapshot import': { args: (time) => [file('before.mpc'), '--name', `theirs${time}`] },
    'snapshot remove': { args: (time) => [`theirs${time}`] },
    ...{ enrolment: {}, sessions: {}, replay: { args: read, without: 'pc', code: 1 }, 'ddf compare': { args: both, without: 'pc' } },
    enrol: { args: () => ['alex@lab.test', '--server', '127.0.0.1:9', '--password', 'x'], code: 1 },
    ...{ unenrol: {}, reset: {}, 'break list': {}, 'break clear': {}, 'break add': { args: () => ['drop', '--at', 'answer'] } },
    'break fault': { args: () => ['key-short=512'] },
    completion: { args: () => ['bash'], without: 'both' },
    help: { without: 'both' },
  };
}

/** Tried elsewhere, because they need a process of their own, a browser, a management server or Artillery. */
export const elsewhere = ['serve', 'screenshot', 'film', 'sync', 'push', 'renew', 'setup', 'fleet', 'torture', 'break send'];
