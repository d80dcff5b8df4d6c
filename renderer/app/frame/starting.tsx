import { MessageBar, MessageBarBody, MessageBarTitle, Spinner } from '@fluentui/react-components';
import { useMirror } from '../../connection/device-context.tsx';
import { AskForKey } from './ask-for-key.tsx';
import styles from './starting.module.css';

/** Before the first snapshot: waiting, or why it cannot come and what to do. */
export function Starting() {
  const connection = useMirror((state) => state.connection);
  const problem = useMirror((state) => state.problem);
  if (connection === 'refused' || problem?.status === 401) {
    return (
      <Centred>
        <AskForKey />
      </Centred>
    );
  }
  if (problem === null) {
    return (
      <Centred>
        <Spinner label="Starting the PC" />
      </Centred>
    );
  }
  return (
    <Centred>
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{problem.title}</MessageBarTitle>
          {problem.detail}
        </MessageBarBody>
      </MessageBar>
    </Centred>
  );
}

function Centred({ children }: { readonly children: React.ReactNode }) {
  return <main className={styles.chromeStarting}>{children}</main>;
}
