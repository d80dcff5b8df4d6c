import type { DeviceView, ImageSlot, ImageState, Picture } from '../../../shared/contract/device-view.ts';
import { withoutCredentials } from '../../../shared/words/without-credentials.ts';
import { useDevice, useSnapshot } from '../../connection/device-context.tsx';
import { usePanelParams } from '../../hooks/navigation.ts';
import { policyOwns } from '../../pc/display/policy-owns.ts';
import { type Surface, surfacePlan } from '../../pc/display/surface.ts';
import { useSurface } from '../../pc/display/use-loaded-picture.ts';
import layoutStyles from '../../ui/layout.module.css';
import { SlotTabs } from '../../ui/slot-tabs.tsx';
import textStyles from '../../ui/text.module.css';
import { LogoAdvice } from './logo-advice.tsx';
import { PictureAdvice } from './picture-advice.tsx';

/** What somebody with a ruler and a colour meter would say about the pictures that are on the screens now. */
export function AdvisorPanel() {
  const [{ slot }, changeParams] = usePanelParams();
  return (
    <div className={`${layoutStyles.scroller} ${layoutStyles.stack}`}>
      <SlotTabs slot={slot} onSlot={(chosen) => changeParams({ slot: chosen })} />
      <Advice key={slot} slot={slot} />
    </div>
  );
}

function Advice({ slot }: { readonly slot: ImageSlot }) {
  const snapshot = useSnapshot();
  const { bridge } = useDevice();
  const { images, userChoice } = snapshot;
  const lock = useSurface(surfacePlan(images.lockScreen, userChoice.lockScreen), bridge);
  const desktop = useSurface(surfacePlan(images.desktop, userChoice.desktop), bridge);
  const picture = ownedPicture(snapshot, slot);
  if (slot === 'companyLogo')
    return picture === null ? <NoLogo image={images.companyLogo} /> : <LogoAdvice picture={picture} lock={lock} />;
  const screen = slot === 'lockScreen' ? 'lock' : 'desktop';
  const surface: Surface | null = screen === 'lock' ? lock : desktop;
  if (surface === null) return null;
  if (surface.kind === 'colour') return <p className={textStyles.nothingHere}>A plain colour suits every display.</p>;
  return (
    <>
      <p className={layoutStyles.panelIntro}>{picture === null ? ownInWords(images[slot]) : pictureInWords(picture, images[slot])}</p>
      <PictureAdvice screen={screen} surface={surface} picture={picture} />
    </>
  );
}

function pictureInWords({ url }: Picture, { status }: ImageState): string {
  return `${status === 1 ? 'The picture of the policy' : 'The policy’s earlier picture, still shown'}: ${withoutCredentials(url)}`;
}

function ownInWords({ undrawable }: ImageState): string {
  return `The picture its user chose: ${undrawable ? 'that of the policy cannot be drawn' : 'no policy has one here'}.`;
}

/** The picture a policy has put there; null while what shows is the user's. */
function ownedPicture({ images }: DeviceView, slot: ImageSlot) {
  return policyOwns(images[slot]) && !images[slot].undrawable ? images[slot].picture : null;
}

function NoLogo({ image }: { readonly image: ImageState }) {
  const because = image.undrawable
    ? 'The company logo cannot be drawn'
    : image.url === null
      ? 'No policy has set a company logo'
      : 'The company logo is not there';
  return <p className={textStyles.nothingHere}>{because}, so there is nothing to look at.</p>;
}
