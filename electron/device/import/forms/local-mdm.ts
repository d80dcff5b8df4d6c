import { quoted } from '../../../../shared/quoted.ts';
import { type Foreign, gather } from '../parts/foreign.ts';
import type { NodeNames } from '../parts/known-nodes.ts';
import { textOf, Unresolved } from '../parts/plain-value.ts';
import { parameters } from '../parts/powershell-parameters.ts';
import { readScript } from '../parts/powershell-script.ts';
import type { Cursor } from '../parts/powershell-values.ts';

/** A script that talks to the local MDM door with Send-LocalMDMRequest (MDMLocalManagement); null for any other. Nothing is run. */
export function readLocalMDM(script: string, nodes: NodeNames): Foreign | null {
  if (!/\bSend-LocalMDMRequest\b/i.test(script)) return null;
  return gather((findings) => {
    const reader = {
      isCommand: (name: string) => /^Send-LocalMDMRequest$/i.test(name),
      command(_: string, cursor: Cursor) {
        const given = parameters(cursor);
        const [uri, data] = [given.get('omauri') ?? given.get('#0'), given.get('data')];
        const verb = textOf(given.get('command') ?? given.get('cmd')) ?? 'Get';
        const open = [uri, data].find((each) => each instanceof Unresolved);
        const address = textOf(uri) ?? '';
        const known = nodes.byLocURI(address);
        const value = textOf(data);
        if (open instanceof Unresolved)
          findings.ask(`A request depends on ${quoted(open.expression)}: what is that? Enter it and import again.`);
        else if (/^delete$/i.test(verb)) findings.set({ uri: address, format: 'null', value: null });
        else if (!/^(?:add|replace)$/i.test(verb) || value === undefined)
          findings.leaveOut(`${verb} ${quoted(address)} sets nothing: it was left out.`);
        else findings.set({ uri: address, format: textOf(given.get('format')) ?? known?.format ?? 'chr', value });
        return undefined;
      },
    };
    readScript(script, reader, findings);
    return 'PowerShell script for the local MDM door';
  });
}
