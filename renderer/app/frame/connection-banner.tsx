import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useMirror } from '../../connection/device-context.tsx';

/** Says that what is on the page is old, and what happens next. */
export function ConnectionBanner() {
  const connection = useMirror((state) => state.connection);
  if (connection === 'lost') {
    return (
      <MessageBar intent="error">
        <MessageBarBody>
          <MessageBarTitle>No line to the PC.</MessageBarTitle>
          What you see is how it last was. This page comes back by itself as soon as the PC answers.
        </MessageBarBody>
      </MessageBar>
    );
  }
  if (connection === 'refused') {
    return (
      <MessageBar intent="error">
        <MessageBarBody>
          <MessageBarTitle>The PC was started anew and has another key.</MessageBarTitle>
          Open the address that “managed-pc serve” printed this time.
        </MessageBarBody>
      </MessageBar>
    );
  }
  return null;
}
