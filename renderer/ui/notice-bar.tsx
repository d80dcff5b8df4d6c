import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useAsyncAction } from '../hooks/use-async-action.ts';
import type { Notice } from './notice.ts';

/** Each until it is closed. */
export function NoticeBars({ notices, onClose }: { readonly notices: readonly Notice[]; readonly onClose: (notice: Notice) => void }) {
  return notices.map((notice) => <NoticeBar key={`${notice.title} ${notice.detail}`} notice={notice} onClose={() => onClose(notice)} />);
}

/** One notice, until it is closed. */
export function NoticeBar({ notice, onClose }: { readonly notice: Notice; readonly onClose: () => void }) {
  const { intent, title, detail, action } = notice;
  const [act, acting] = useAsyncAction(async () => action?.act());
  return (
    <MessageBar intent={intent} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle> {detail}
      </MessageBarBody>
      <MessageBarActions
        containerAction={<Button appearance="transparent" aria-label="Close" icon={<DismissRegular />} onClick={onClose} />}
      >
        {action !== undefined && (
          <Button size="small" disabledFocusable={acting} onClick={act}>
            {action.label}
          </Button>
        )}
      </MessageBarActions>
    </MessageBar>
  );
}
