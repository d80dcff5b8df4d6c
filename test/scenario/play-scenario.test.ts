import { describe, expect, test } from 'vitest';
import { fixtureText } from '../support/device/sample-tree.ts';
import { startTestDevice, type TestDevice } from '../support/device/test-device.ts';

/** Loads a scenario into a PC and plays it to its end. */
async function play(pc: TestDevice, text: string) {
  await pc.ask('loadScenario', { text });
  await pc.ask('playScenario', { action: 'run' });
  return ended(pc);
}

async function ended({ ask, clock }: TestDevice) {
  for (;;) {
    const { run } = await ask('getScenario', {});
    if (run === null) throw new Error('No scenario is loaded');
    if (run.phase !== 'running') return run;
    await clock.advance(100);
  }
}

describe('a scenario on a PC', () => {
  test('starts from factory state, unless it says otherwise', async () => {
    const pc = await startTestDevice();
    await pc.ask('changeDevice', { edition: 'Pro' });
    const asIs = await play(pc, 'title: x\nstart: as is\nsteps:\n  - assert: { node: { ./DevDetail/SwV: 10.0.26200.9278 } }\n');
    expect(asIs).toMatchObject({ phase: 'passed' });
    expect((await pc.ask('getSnapshot', {})).facts.edition).toBe('Pro');
    await play(pc, 'title: x\nsteps:\n  - lock\n');
    expect((await pc.ask('getSnapshot', {})).facts.edition).toBe('Enterprise');
  });

  test('sends nodes and documents, waits for a Status, and looks at screen and registry', async () => {
    const pc = await startTestDevice();
    const run = await play(
      pc,
      `title: x
steps:
  - set: { DesktopImageUrl: 'https://cdn.example/a.png', CompanyName: Fabrikam & Co }
  - assert: { answered: [202, 200] }
  - wait: { status: { desktop: 1 } }
  - settings
  - assert:
      node: { CompanyName: Fabrikam & Co, ./Vendor/MSFT/Personalization/DesktopImageStatus: 1, LockScreenImageUrl: null }
      screen: settings
      shows: { desktop: policy, lockScreen: own, signIn: plain }
      registry: { CompanyName: Fabrikam & Co, LockScreenImageUrl: null }
  - delete: CompanyName
  - assert: { node: { CompanyName: null }, answered: 200 }
`,
    );
    expect(run.steps.map(({ state, failure }) => failure ?? state)).toEqual(Array(7).fill('passed'));
    expect(run.phase).toBe('passed');
  });

  test('says what was expected, what was there and what led to it when something is otherwise, and leaves the rest out', async () => {
    const pc = await startTestDevice();
    const run = await play(
      pc,
      `title: x
steps:
  - device: { edition: Pro }
  - set: { DesktopImageUrl: 'https://cdn.example/a.png' }
  - wait: { status: { desktop: 1 }, within: 2s }
  - lock
`,
    );
    expect(run.phase).toBe('failed');
    expect(run.steps.map(({ state }) => state)).toEqual(['passed', 'passed', 'failed', 'left out']);
    expect(run.steps[2]?.failure).toMatchObject({ what: 'Status of the desktop picture', expected: '1 within 2 s', found: '7' });
    expect(run.steps[2]?.failure?.chain).toEqual([
      expect.stringContaining('DesktopImageUrl -> 202'),
      expect.stringMatching(/^gate, failed: Windows Pro accepts picture policies only with SetEduPolicies/),
      expect.stringContaining('DesktopImageStatus is 7'),
    ]);
  });

  test('fails at a step the PC refuses', async () => {
    const run = await play(await startTestDevice(), 'title: x\nsteps:\n  - assume: { nobodyKnows: 1 }\n');
    expect(run.steps[0]?.failure).toMatchObject({ expected: 'the PC does it', found: expect.stringContaining('nobodyKnows') });
  });

  test('goes step by step, stands still, and is broken off in the middle of a wait', async () => {
    const pc = await startTestDevice();
    await pc.ask('loadScenario', { text: 'title: x\nsteps:\n  - say: Hello\n  - wait: { screen: desktop }\n  - lock\n' });
    await pc.ask('playScenario', { action: 'step' });
    await pc.clock.advance(0);
    expect((await pc.ask('getScenario', {})).run).toMatchObject({
      phase: 'held',
      says: 'Hello',
      steps: [{ state: 'passed' }, { state: 'waiting' }, {}],
    });
    await pc.ask('playScenario', { action: 'step' });
    await pc.ask('playScenario', { action: 'stop' });
    const run = await ended(pc);
    expect(run.phase).toBe('stopped');
    expect(run.steps.map(({ state }) => state)).toEqual(['passed', 'left out', 'left out']);
    expect(await pc.device.playScenario({ action: 'run' })).toMatchObject({ ok: false, problem: { status: 409 } });
  });

  test('puts the PC aside once, as it was before, however often its first step is asked for', async () => {
    const pc = await startTestDevice();
    await pc.ask('changeDevice', { computerName: 'MINE' });
    await pc.ask('loadScenario', { text: 'title: x\nsteps:\n  - lock\n  - desktop\n' });
    const steps = [1, 2, 3].map(() => pc.ask('playScenario', { action: 'step' }));
    await Promise.all(steps);
    await ended(pc);
    expect((await pc.ask('getSnapshot', {})).facts.computerName).not.toBe('MINE');
    expect(await pc.ask('listSnapshots', {})).toMatchObject([{ name: 'Before the scenario', computerName: 'MINE' }]);
  });

  test('leaves what was put aside when it is played again, until somebody changes the PC', async () => {
    const pc = await startTestDevice();
    const putAside = async () => (await pc.ask('listSnapshots', {})).map((saved) => saved.kind === 'whole' && saved.computerName);
    await pc.ask('changeDevice', { computerName: 'MINE' });
    await play(pc, 'title: x\nsteps:\n  - device: { computerName: DEMO }\n');
    await play(pc, 'title: x\nsteps:\n  - lock\n');
    expect(await putAside()).toEqual(['MINE']);
    await pc.ask('changeDevice', { computerName: 'YOURS' });
    await play(pc, 'title: x\nsteps:\n  - lock\n');
    expect(await putAside()).toEqual(['YOURS']);
    await pc.ask('removeSnapshot', { name: 'Before the scenario' });
    await play(pc, 'title: x\nsteps:\n  - lock\n');
    expect(await putAside()).toEqual(['DESKTOP-MPC01']);
  });

  test('stands still after the step under way when it is held', async () => {
    const pc = await startTestDevice();
    await pc.ask('loadScenario', { text: 'title: x\nsteps:\n  - wait: 5s\n  - desktop\n' });
    await pc.ask('playScenario', { action: 'run' });
    expect((await pc.ask('getScenario', {})).run).toMatchObject({ phase: 'running', goesOn: true });
    expect((await pc.ask('playScenario', { action: 'hold' })).run).toMatchObject({ phase: 'running', goesOn: false });
    expect((await ended(pc)).phase).toBe('held');
    await pc.ask('playScenario', { action: 'run' });
    expect(await ended(pc)).toMatchObject({ phase: 'passed', goesOn: false });
    expect((await pc.ask('playScenario', { action: 'again' })).run?.steps.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    await pc.ask('playScenario', { action: 'run' });
    expect((await ended(pc)).phase).toBe('passed');
  });
});

describe('a recording', () => {
  test('carries no secret while it is made and when it ends, says so, and has them where they are asked for', async () => {
    const pc = await startTestDevice();
    await pc.ask('recordScenario', { action: 'start' });
    const cred = '<SyncHdr><Cred><Data>sEcReT</Data></Cred></SyncHdr>';
    const data = '<Data>https://u:sEcReT@cdn.example/a.png?sig=sEcReT&amp;x=1</Data>';
    const item = `<Item><Target><LocURI>./Vendor/MSFT/Personalization/DesktopImageUrl</LocURI></Target>${data}</Item>`;
    const document = `<SyncBody><Replace><CmdID>1</CmdID>${item}</Replace><Final/></SyncBody>`;
    await pc.ask('applyDocument', { document });
    await pc.device.applyDocument({ document: `<SyncML>${cred}${document}</SyncML>` });
    const during = (await pc.ask('getScenario', {})).recording;
    const asDone = (await pc.ask('recordScenario', { action: 'stop', secrets: true })).recording;
    await pc.ask('recordScenario', { action: 'start' });
    await pc.ask('applyDocument', { document });
    const after = (await pc.ask('recordScenario', { action: 'stop' })).recording;
    for (const recording of [during, after]) {
      expect(recording).not.toContain('sEcReT');
      expect(recording).toContain('Secrets in addresses and messages are left out');
      expect(recording).toContain('cdn.example/a.png?sig=…&amp;x=1');
    }
    expect(asDone).toContain('https://u:sEcReT@cdn.example/a.png?sig=sEcReT&amp;x=1');
    expect(asDone).not.toContain('left out');
  });

  test('can be played, and leads to the same PC', async () => {
    const pc = await startTestDevice();
    await pc.ask('recordScenario', { action: 'start' });
    await pc.ask('changeDevice', { edition: 'Education', userName: 'Robin' });
    await pc.ask('showScreen', { screen: 'desktop', window: 'none' });
    await pc.ask('applyDocument', {
      document:
        '<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody><Replace><CmdID>1</CmdID><Item><Target><LocURI>./Vendor/MSFT/Personalization/CompanyName</LocURI></Target><Data>Fabrikam</Data></Item></Replace><Final/></SyncBody></SyncML>',
    });
    await pc.ask('changeAssumptions', { maxTries: '1' });
    const notices = async () => (await pc.ask('getSnapshot', {})).notices.map(({ text }) => text);
    expect(await notices()).toEqual([expect.stringContaining('being recorded as a scenario')]);
    const { recording } = await pc.ask('recordScenario', { action: 'stop' });
    expect(await notices()).toEqual([]);
    const before = await pc.ask('getSnapshot', {});
    await pc.ask('reset', {});
    const run = await play(pc, recording ?? '');
    expect(run).toMatchObject({ phase: 'passed', title: 'Recorded' });
    expect(run.steps).toHaveLength(4);
    const after = await pc.ask('getSnapshot', {});
    const { facts, session, companyName, assumptions } = before;
    expect(after).toMatchObject({ facts, session, companyName, assumptions });
  });

  test('holds what was done in Settings and in the lab, and documents of any length', async () => {
    const pc = await startTestDevice();
    const long = `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody>${Array.from({ length: 40 }, (_, index) => `<Get><CmdID>${index + 1}</CmdID><Item><Target><LocURI>./DevDetail/SwV</LocURI></Target></Item></Get>`).join('')}<Final/></SyncBody></SyncML>`;
    await pc.ask('recordScenario', { action: 'start' });
    await pc.ask('showScreen', { screen: 'desktop', window: 'settings-lock-screen' });
    await pc.ask('chooseBackground', { lockScreen: { kind: 'colour', colour: '#102030' } });
    await pc.ask('runRecipe', { status: 5, slot: 'lockScreen' });
    await pc.ask('runRecipe', { status: 7 });
    await pc.ask('applyDocument', { document: long });
    const { recording } = await pc.ask('recordScenario', { action: 'stop' });
    const before = await pc.ask('getSnapshot', {});
    await pc.ask('reset', {});
    expect(await play(pc, recording ?? '')).toMatchObject({ phase: 'passed' });
    const after = await pc.ask('getSnapshot', {});
    const { facts, session, userChoice } = before;
    expect(after).toMatchObject({ facts, session, userChoice, images: { desktop: { status: 7 }, lockScreen: { status: null } } });
    expect(after.images.lockScreen.url).toBe(before.images.lockScreen.url);
  });

  test('imports and clears Group Policy, and records it as one .reg text', async () => {
    const pc = await startTestDevice();
    const key = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows\\Personalization';
    const isFixed = async () => (await pc.ask('getSnapshot', {})).policies.screens.noLockScreen;
    await pc.ask('recordScenario', { action: 'start' });
    await pc.ask('importGroupPolicy', { file: Buffer.from(`REGEDIT4\n[${key}]\n"NoLockScreen"=dword:1\n`), hive: 'machine' });
    const { recording } = await pc.ask('recordScenario', { action: 'stop' });
    const list = await pc.ask('getGroupPolicy', {});
    await pc.ask('clearGroupPolicy', {});
    expect(await isFixed()).toBe(false);
    const run = await play(pc, recording ?? '');
    expect(run).toMatchObject({ phase: 'passed', steps: [{ words: 'Import Group Policy' }] });
    expect([await isFixed(), await pc.ask('getGroupPolicy', {})]).toEqual([true, list]);
    expect(await play(pc, 'title: A\nstart: as is\nsteps:\n  - gpo: clear\n')).toMatchObject({ phase: 'passed' });
    expect(await isFixed()).toBe(false);
    expect(await play(pc, 'title: A\nstart: as is\nsteps:\n  - gpo: nonsense\n')).toMatchObject({ phase: 'failed' });
  });

  test('leaves nothing out: what no step can do is told where it was done', async () => {
    const pc = await startTestDevice();
    await pc.ask('saveSnapshot', { name: 'Mine' });
    await pc.ask('recordScenario', { action: 'start' });
    const { id } = await pc.ask('startLabPicture', { picture: 'desktop-ember.jpg', faults: [] });
    await pc.ask('stopLab', { id });
    await pc.ask('startLabPicture', { picture: 'lock-dusk.jpg', faults: [] });
    await pc.ask('stopLab', {});
    await pc.ask('restoreSnapshot', { name: 'Mine' });
    await pc.ask('addDDF', { name: 'extra.xml', text: fixtureText('behaviours.xml') });
    await pc.ask('removeDDF', { name: 'extra.xml' });
    const { recording } = await pc.ask('recordScenario', { action: 'stop' });
    const run = await play(pc, recording ?? '');
    expect(run.steps.map(({ words }) => words)).toEqual([
      'The lab serves desktop-ember.jpg as picture-1',
      'Change picture-1 in the lab, answers with an HTTP error: 404',
      'The lab serves lock-dusk.jpg as picture-2',
      'Change picture-2 in the lab, answers with an HTTP error: 404',
      '“By hand: restore the snapshot Mine.”',
      '“By hand: add the DDF file extra.xml.”',
      '“By hand: remove the DDF file extra.xml.”',
    ]);
    expect(run.phase).toBe('passed');
  });

  test('takes recipes back as it was done', async () => {
    const pc = await startTestDevice();
    await pc.ask('recordScenario', { action: 'start' });
    await pc.ask('runRecipe', { status: 7 });
    await pc.ask('undoRecipe', {});
    const { recording } = await pc.ask('recordScenario', { action: 'stop' });
    expect(await play(pc, recording ?? '')).toMatchObject({ phase: 'passed' });
    expect(await pc.ask('getSnapshot', {})).toMatchObject({ facts: { edition: 'Enterprise' }, images: { desktop: { status: null } } });
  });

  test('serves the pictures of the samples itself: on another day they are at another address', async () => {
    const pc = await startTestDevice();
    await pc.ask('recordScenario', { action: 'start' });
    for (const command of ['Add', 'Replace']) {
      await pc.ask('applyDocument', {
        document: `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody><${command}><CmdID>1</CmdID><Item><Target><LocURI>./Vendor/MSFT/Personalization/DesktopImageUrl</LocURI></Target><Data>http://127.0.0.1:40123/pictures/desktop-ember.jpg</Data></Item></${command}><Final/></SyncBody></SyncML>`,
      });
    }
    const { recording } = await pc.ask('recordScenario', { action: 'stop' });
    expect(recording).not.toContain('40123');
    expect(recording?.match(/picture: desktop-ember\.jpg/g)).toHaveLength(1);
    await pc.ask('reset', {});
    await play(pc, recording ?? '');
    expect((await pc.ask('getSnapshot', {})).images.desktop.url).toMatch(/^http:\/\/127\.0\.0\.1:40999\/lab/);
  });

  test('leaves out what only looks, and what was refused', async () => {
    const pc = await startTestDevice();
    await pc.ask('recordScenario', { action: 'start' });
    await pc.ask('getTree', {});
    await pc.device.changeAssumptions({ nobodyKnows: '1' });
    expect((await pc.ask('getScenario', {})).recording).toBe('title: Recorded\nstart: as is\nsteps: []\n');
  });
});
