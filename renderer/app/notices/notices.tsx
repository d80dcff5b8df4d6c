import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useDevice, useSnapshot } from '../../connection/device-context.tsx';

const labNotice = 'lab-changed';

/** What the device wants its operator to know, until it is read. */
export function Notices() {
  const { notices } = useSnapshot();
  const { mirror } = useDevice();
  const [read, setRead] = useState<ReadonlySet<string>>(new Set());
  // What is over and comes again is news again.
  const standing = notices.map(({ id }) => id).filter((id) => read.has(id));
  if (standing.length < read.size) setRead(new Set(standing));
  return (
    notices
      // What the lab changed stands until it is undone.
      .filter(({ id }) => id === labNotice || !read.has(id))
      .map(({ id, level, text }) => (
        <MessageBar key={id} intent={level} layout="multiline">
          <MessageBarBody>{text}</MessageBarBody>
          <MessageBarActions
            containerAction={
              id === labNotice ? null : (
                <Button
                  appearance="transparent"
                  aria-label="Close"
                  icon={<DismissRegular />}
                  onClick={() => setRead(new Set([...read, id]))}
                />
              )
            }
          >
            {id === labNotice && (
              <Button size="small" onClick={() => void mirror.call('undoRecipe', {})}>
                Undo
              </Button>
            )}
          </MessageBarActions>
        </MessageBar>
      ))
  );
}
