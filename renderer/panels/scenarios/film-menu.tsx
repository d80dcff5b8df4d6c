import { Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger, Spinner } from '@fluentui/react-components';
import { FilmstripPlayRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { FilmWish } from '../../../shared/window/film-wish.ts';
import { useDevice } from '../../connection/device-context.tsx';
import { useAsyncAction } from '../../hooks/use-async-action.ts';
import layoutStyles from '../../ui/layout.module.css';
import textStyles from '../../ui/text.module.css';

const formats: readonly (readonly [FilmWish['format'], string])[] = [
  ['webm', 'Film (WebM)'],
  ['mp4', 'Film (MP4)'],
  ['gif', 'Moving picture (GIF)'],
  ['png', 'All pictures on one sheet (PNG)'],
  ['html', 'Story with pictures and SyncML (HTML)'],
];

/** Takes a scenario home: played on a PC of its own, this one is left alone. Where no door makes films, how one is made. */
export function FilmMenu({ text }: { readonly text: string }) {
  const { bridge } = useDevice();
  const [said, setSaid] = useState('');
  const { saveFilm } = bridge;
  const [make, making] = useAsyncAction(async (format: FilmWish['format']) => {
    if (saveFilm === undefined) return;
    setSaid('It is played on a PC of its own and filmed, usually in less than half a minute.');
    const saved = await saveFilm({ text, format, size: '1280x720', captions: 'bottom', colours: 'light' });
    setSaid(saved.ok ? savedAs(saved.value) : `${saved.problem.title}. ${saved.problem.detail}`);
  });
  if (saveFilm === undefined)
    return (
      <p className={textStyles.quiet}>
        A film of it: save it, then <code>managed-pc film scenario.mpcs -o demo.webm --captions</code>
      </p>
    );
  return (
    <div className={layoutStyles.row}>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <MenuButton icon={making ? <Spinner size="tiny" /> : <FilmstripPlayRegular />} disabledFocusable={making || text === ''}>
            Make a film
          </MenuButton>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {formats.map(([format, words]) => (
              <MenuItem key={format} onClick={() => make(format)}>
                {words}
              </MenuItem>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
      <span role="status" className={textStyles.quiet}>
        {said}
      </span>
    </div>
  );
}

function savedAs(name: string | null): string {
  return name === null ? 'It was not saved' : `Saved as ${name}`;
}
