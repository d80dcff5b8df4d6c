import { ToggleButton, Tooltip } from '@fluentui/react-components';
import { EyeTrackingOffRegular, EyeTrackingRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { readPreference, writePreference } from '../../hooks/preferences.ts';
import { useFollowStory } from './use-follow-story.ts';

/** Whether the PC turns to the screen a policy concerns; on until somebody wants it otherwise. */
export function useFollowing(): readonly [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => readPreference('follow') !== 'off');
  const change = (next: boolean) => {
    setOn(next);
    writePreference('follow', next ? null : 'off');
  };
  return [on, change];
}

/** Shows nothing: it is a part of its own, so that a change of the PC renders no other. */
export function FollowStory({ on }: { readonly on: boolean }) {
  useFollowStory(on);
  return null;
}

export function FollowSwitch({ on, onChange }: { readonly on: boolean; readonly onChange: (on: boolean) => void }) {
  return (
    <Tooltip content="Switch the PC to the screen a policy affects" relationship="label">
      <ToggleButton
        appearance="subtle"
        icon={on ? <EyeTrackingRegular /> : <EyeTrackingOffRegular />}
        checked={on}
        onClick={() => onChange(!on)}
      />
    </Tooltip>
  );
}
