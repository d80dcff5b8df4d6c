import { Speaker0Regular, Speaker1Regular, Speaker2Regular, SpeakerMuteRegular } from '@fluentui/react-icons';
import { usePc } from '../display/pc-context.ts';

/** How loud the PC is. */
export function VolumeIcon() {
  const { volume } = usePc().effects;
  if (volume === 0) return <SpeakerMuteRegular />;
  if (volume < 20) return <Speaker0Regular />;
  return volume < 40 ? <Speaker1Regular /> : <Speaker2Regular />;
}
