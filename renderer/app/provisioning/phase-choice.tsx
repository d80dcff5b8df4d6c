import { MessageBar, MessageBarBody, MessageBarTitle, Radio, RadioGroup } from '@fluentui/react-components';
import { packagePhases } from '../../../shared/contract/packages/plan.ts';
import { useSnapshot } from '../../connection/device-context.tsx';
import { usePackagePhase } from './packages.ts';

const labels = {
  runtime: 'Apply now, as somebody who has signed in',
  oobe: 'Apply during setup (OOBE), before anybody has signed in',
} as const;

/** The operator's choice beside the PC's question about a package: Windows itself knows when it is asked. */
export function PhaseChoice() {
  const choice = usePackagePhase();
  const { screen } = useSnapshot().session;
  const isLocked = screen === 'lock' || screen === 'sign-in';
  if (choice === null) return null;
  const waits = isLocked && choice.phase === 'runtime';
  return (
    <MessageBar intent="info" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>
          {choice.name}: {waits ? 'the PC is locked, and asks about it once somebody has signed in' : 'the PC asks about it'}
        </MessageBarTitle>
        <RadioGroup
          aria-label="When the package is applied"
          value={choice.phase}
          onChange={(_, { value }) => choice.choose(value === 'oobe' ? 'oobe' : 'runtime')}
        >
          {packagePhases.map((phase) => (
            <Radio key={phase} value={phase} label={labels[phase]} />
          ))}
        </RadioGroup>
      </MessageBarBody>
    </MessageBar>
  );
}
