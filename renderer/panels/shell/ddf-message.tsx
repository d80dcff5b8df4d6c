import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import type { DDFNotice } from './use-add-ddf.ts';

/** What came of adding DDF files. */
export function DDFMessage({ notice, onClose }: { readonly notice: DDFNotice; readonly onClose: () => void }) {
  return (
    <MessageBar intent={notice.intent} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{notice.title}</MessageBarTitle> {notice.detail}
      </MessageBarBody>
      <MessageBarActions
        containerAction={<Button appearance="transparent" aria-label="Close" icon={<DismissRegular />} onClick={onClose} />}
      />
    </MessageBar>
  );
}
