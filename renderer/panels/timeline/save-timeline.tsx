import { Menu, MenuButton, MenuGroup, MenuGroupHeader, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import type { JournalKind } from '../../../shared/contract/journal.ts';
import type { SavedFile } from '../../../shared/window/saved-file.ts';

interface SaveTimelineProps {
  readonly search: string;
  readonly only: JournalKind | null;
  /** Sequence number of the last entry; null takes what comes while it is saved. */
  readonly through: number | null;
  readonly onSave: (file: SavedFile) => void;
}

/** Saves what the timeline shows, and what fits as well but is too old to be at hand. */
export function SaveTimeline({ search, only, through, onSave }: SaveTimelineProps) {
  const entries = { search: search.trim(), ...(only !== null && { kind: only }), ...(through !== null && { through }) };
  const save = (kind: 'jsonl' | 'csv', secrets = false) =>
    onSave({ kind, name: 'timeline', entries: { ...entries, ...(secrets && { secrets }) } });
  const isAll = entries.search === '' && only === null;
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton size="small" appearance="subtle" icon={<ArrowDownloadRegular />}>
          Save
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>{isAll ? 'The whole history' : 'Matching entries of the whole history'}</MenuGroupHeader>
            <MenuItem secondaryContent=".jsonl" onClick={() => save('jsonl')}>
              Lines of JSON
            </MenuItem>
            <MenuItem secondaryContent=".csv" onClick={() => save('csv')}>
              Table
            </MenuItem>
          </MenuGroup>
          <MenuGroup>
            <MenuGroupHeader>With passwords and signatures</MenuGroupHeader>
            <MenuItem secondaryContent=".jsonl" onClick={() => save('jsonl', true)}>
              JSON, secrets included
            </MenuItem>
            <MenuItem secondaryContent=".csv" onClick={() => save('csv', true)}>
              CSV, secrets included
            </MenuItem>
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
