import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useMirror } from '../../connection/device-context.tsx';

/** Says that what is on the page is old, and what happens next. */
export function ConnectionBanner() {
  const connection = useMirror((state) => state.connection);
  if (connection === 'lost') {
    return (
      <MessageBar intent="error">
        <MessageBarBody>
          <MessageBarTitle>No connection to the PC.</MessageBarTitle>
          You see its last known state. This page reconnects by itself as soon as the PC answers.
        </MessageBarBody>
      </MessageBar>
    );
  }
  if (connection === 'refused') {
    return (
      <MessageBar intent="error">
        <MessageBarBody>
          <MessageBarTitle>The PC has restarted, and this page’s key no longer works.</MessageBarTitle>
          Open the address that “managed-pc serve” printed this time.
        </MessageBarBody>
      </MessageBar>
    );
  }
  return null;
}
