import { Button } from '@fluentui/react-components';
import { ArrowResetRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useDevice } from '../../state/device-context.tsx';

/** Factory state, after one more click: it forgets every policy, picture and fact. */
export function ResetButton() {
  const { mirror } = useDevice();
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <div className="row">
        <Button icon={<ArrowResetRegular />} onClick={() => setAsked(true)}>
          Reset this PC
        </Button>
      </div>
    );
  }
  const reset = async () => {
    await mirror.call('reset', {});
    setAsked(false);
  };
  return (
    <div className="row">
      <span>Forget every policy, picture and fact?</span>
      <Button appearance="primary" onClick={() => void reset()}>
        Reset
      </Button>
      <Button onClick={() => setAsked(false)}>Keep</Button>
    </div>
  );
}
