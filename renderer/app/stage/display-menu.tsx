import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tooltip,
} from '@fluentui/react-components';
import { DesktopFlowRegular } from '@fluentui/react-icons';
import { displayScales, type MonitorLayoutId, monitorLayoutIds, monitorLayouts } from '../../../shared/window/monitor-layouts.ts';
import type { Displays } from './use-displays.ts';

interface DisplayMenuProps {
  readonly displays: Displays;
  readonly onChange: (change: Partial<Displays>) => void;
}

/** Which displays the PC has, and how large it draws on them. */
export function DisplayMenu({ displays, onChange }: DisplayMenuProps) {
  const { label } = monitorLayouts[displays.layout];
  const checkedValues = { layout: [displays.layout], dpi: [String(displays.dpi)] };
  const change = (name: string, value: string) =>
    onChange(name === 'layout' ? { layout: value as MonitorLayoutId } : { dpi: Number(value) });
  return (
    <Menu checkedValues={checkedValues} onCheckedValueChange={(_, { name, checkedItems }) => change(name, checkedItems[0] ?? '')}>
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content={`Displays: ${label.toLowerCase()}, ${displays.dpi} %`} relationship="label">
          <Button appearance="subtle" icon={<DesktopFlowRegular />} />
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>Displays</MenuGroupHeader>
            {monitorLayoutIds.map((id) => (
              <MenuItemRadio key={id} name="layout" value={id}>
                {monitorLayouts[id].label}
              </MenuItemRadio>
            ))}
          </MenuGroup>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>Scale</MenuGroupHeader>
            {displayScales.map((scale) => (
              <MenuItemRadio key={scale} name="dpi" value={String(scale)}>
                {scale} %
              </MenuItemRadio>
            ))}
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
