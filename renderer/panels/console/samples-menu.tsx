import {
  Menu,
  MenuButton,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { DocumentRegular } from '@fluentui/react-icons';
import { Fragment } from 'react';
import { type Sample, sampleGroups, samples } from './samples.ts';

/** Ready documents: what to set, what to ask, and how to make each Status happen. */
export function SamplesMenu({ onChoose }: { readonly onChoose: (sample: Sample) => void }) {
  return (
    <Menu positioning={{ autoSize: 'height' }}>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton icon={<DocumentRegular />}>Samples</MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {sampleGroups.map((group, index) => (
            <Fragment key={group}>
              {index > 0 && <MenuDivider />}
              <MenuGroup>
                <MenuGroupHeader>{group}</MenuGroupHeader>
                {samples
                  .filter((sample) => sample.group === group)
                  .map((sample) => (
                    <MenuItem key={sample.file} onClick={() => onChoose(sample)}>
                      {sample.title}
                    </MenuItem>
                  ))}
              </MenuGroup>
            </Fragment>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
