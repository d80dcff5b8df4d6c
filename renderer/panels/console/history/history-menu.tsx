import { Menu, MenuButton, MenuDivider, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { CheckmarkCircleFilled, DismissCircleFilled, type FluentIcon, HistoryRegular, ProhibitedRegular } from '@fluentui/react-icons';
import type { History } from './history.ts';
import type { SentDocument } from './sent-documents.ts';
import { whenInWords } from './when-in-words.ts';
import './history-menu.css';

/** Every document that was sent, with what came of it; choosing one puts it into the console again. */
export function HistoryMenu({ history: { documents, open, forget } }: { readonly history: History }) {
  return (
    <Menu positioning={{ autoSize: 'height' }}>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton icon={<HistoryRegular />} disabled={documents.length === 0}>
          History
        </MenuButton>
      </MenuTrigger>
      <MenuPopover className="history-menu">
        <MenuList>
          {documents.map((sent, at) => (
            <MenuItem key={sent.text} onClick={() => open(at)}>
              <SentLine sent={sent} />
            </MenuItem>
          ))}
          <MenuDivider />
          <MenuItem onClick={forget}>Clear the history</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

const shapes: Readonly<Record<SentDocument['result'], { readonly icon: FluentIcon; readonly tone: string; readonly lead: string }>> = {
  good: { icon: CheckmarkCircleFilled, tone: 'tone-success', lead: '' },
  failed: { icon: DismissCircleFilled, tone: 'tone-critical', lead: '' },
  refused: { icon: ProhibitedRegular, tone: 'tone-critical', lead: 'Refused: ' },
};

function SentLine({ sent: { sentAt, summary, result, words } }: { readonly sent: SentDocument }) {
  const { icon: Icon, tone, lead } = shapes[result];
  return (
    <span className="sent-line">
      <span className="sent-summary">{summary}</span>
      <span className="sent-result">
        <Icon className={tone} fontSize={16} aria-hidden />
        {`${lead}${words}`}
        <span className="sent-when">{whenInWords(sentAt)}</span>
      </span>
    </span>
  );
}
