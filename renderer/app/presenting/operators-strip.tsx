import { useState } from 'react';
import { useDevice, useNewestSnapshot } from '../../connection/device-context.tsx';
import type { PresenterAction } from './presenter-actions.ts';
import { PresenterStrip } from './presenter-strip.tsx';

interface OperatorsStripProps {
  /** Whether it is a scenario that is presented. */
  readonly inScenario: boolean;
  readonly onEnd: () => void;
}

/** In the operator's window while another one presents. */
export function OperatorsStrip({ inScenario, onEnd }: OperatorsStripProps) {
  const { mirror } = useDevice();
  const { session } = useNewestSnapshot();
  const [asked, setAsked] = useState<PresenterAction | null>(null);
  const act = (action: PresenterAction) => {
    const mustAsk = action.asks === true && asked !== action;
    setAsked(mustAsk ? action : null);
    if (!mustAsk) action.run({ mirror, session, inScenario });
  };
  return <PresenterStrip over="window" asked={asked} onAct={act} onEnd={onEnd} />;
}
