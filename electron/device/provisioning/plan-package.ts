import type { LeftOutSetting, PlannedPicture, PlannedSetting, ProvisioningPlan } from '../../../shared/contract/packages/plan.ts';
import { quoted } from '../../../shared/quoted.ts';
import { done, type Problem, type Result, refused } from '../../../shared/result.ts';
import type { AnswerFile } from './answer-file.ts';
import { isNotSimulated, isSecret, whyNotSimulated } from './not-simulated.ts';
import type { PackageContent } from './package-layout.ts';
import { downloadsFolder, fileNameOf, type PlannedOrLeftOut, planTypedSetting, resolveBareName } from './plan-settings.ts';
import type { Parm } from './provxml.ts';
import { pictureSettings, type SettingFormat, settingTarget } from './setting-table.ts';
import { activeVariants, type PcFacts } from './variants.ts';
import type { WimFile } from './wim/open-wim.ts';

export interface PlanOptions {
  readonly facts: PcFacts;
  /** Whether a bare file name stands for the picture of that name which the package carries. */
  readonly resolveBareNames: boolean;
}

/** What becomes of each step, in the order in which they are taken. */
interface Step {
  readonly path: string;
  readonly outcome: PlannedOrLeftOut | { readonly kind: 'asset'; readonly picture: PlannedPicture };
}

/** What applying a package would do on a PC with these facts. Nothing is unpacked and nothing is written. */
export function planPackage({ answerFile, parms, carried, notes }: PackageContent, options: PlanOptions): Result<ProvisioningPlan> {
  const variants = variantSteps(answerFile, options.facts).map((step) => foundIn(step, carried));
  const steps = [...parms.map((parm) => planParm(parm, carried)), ...variants];
  return assemble(answerFile, steps, { form: 'package', carried, notes: [...notes, ...authorNotes(answerFile)], options });
}

/** The same for an answer file alone: what it carries in pictures has to be brought. */
export function planAnswerFile(answerFile: AnswerFile, options: PlanOptions): Result<ProvisioningPlan> {
  const steps = [
    ...answerFile.common.map(({ path, value }) => ({ path, outcome: planTypedSetting({ path, value, condition: null }) })),
    ...variantSteps(answerFile, options.facts),
  ];
  return assemble(answerFile, steps, { form: 'answer file', carried: [], notes: authorNotes(answerFile), options });
}

function authorNotes({ notes }: AnswerFile): readonly string[] {
  return notes === '' ? [] : [`The author notes: ${quoted(notes)}`];
}

function variantSteps(answerFile: AnswerFile, facts: PcFacts): readonly Step[] {
  return activeVariants(answerFile, facts).flatMap(({ variant, because }) =>
    variant.settings.map(({ path, value }) => ({ path, outcome: planTypedSetting({ path, value, condition: because }) })),
  );
}

/** A picture of a variant lies in the package as the others do. */
function foundIn({ path, outcome }: Step, carried: readonly WimFile[]): Step {
  if (outcome.kind !== 'picture') return { path, outcome };
  const fileName = fileNameOf(outcome.authorPath);
  const file = carried.find((each) => fileNameOf(each.path).toLowerCase() === fileName.toLowerCase());
  if (file === undefined)
    return { path, outcome: { kind: 'refused', leftOut: { path, because: `The package does not contain ${quoted(fileName)}` } } };
  return { path, outcome: { kind: 'asset', picture: { setting: path, fileName, inPackage: file.path } } };
}

const formats: Readonly<Record<string, SettingFormat>> = { string: 'chr', integer: 'int', boolean: 'bool' };

function planParm(parm: Parm, carried: readonly WimFile[]): Step {
  const node = [...parm.types, parm.name].join('/');
  const path = parm.settingsPath === '' ? node : parm.settingsPath;
  const notSimulated = (because: string): Step => ({ path, outcome: { kind: 'not simulated', leftOut: { path, because } } });
  if (parm.types[0] === 'Provisioning' && parm.types[1] === 'Assets') return planAsset(parm, carried);
  if (isSecret(node)) return notSimulated('It is a secret: it is neither written nor shown');
  if (isNotSimulated(node)) return notSimulated(whyNotSimulated(node));
  const format = formats[parm.datatype];
  if (format === undefined) return notSimulated(`Its datatype ${quoted(parm.datatype)} is not written here`);
  const known = settingTarget(path)?.locUri;
  const locUri = known?.startsWith('./User/') ? known : `./Vendor/MSFT/${node}`;
  return { path, outcome: { kind: 'write', setting: { path, locUri, format, value: parm.value, condition: null } } };
}

/** `Provisioning/Assets/{id}/<setting>`, name `<k>_<hash>\<file>`, value where to copy it. */
function planAsset(parm: Parm, carried: readonly WimFile[]): Step {
  const path = (parm.types[3] ?? '').replace(/^\//, '') || parm.settingsPath;
  const leaveOut = (because: string): Step => ({ path, outcome: { kind: 'not simulated', leftOut: { path, because } } });
  if (!pictureSettings.some((setting) => setting === path)) return leaveOut('The file is copied for something this PC does not do');
  const fileName = fileNameOf(parm.value);
  const folder = parm.value
    .slice(0, parm.value.length - fileName.length)
    .replaceAll(/[\\/]+/g, '\\')
    .replace(/^%(?:systemdrive|homedrive)%/i, 'c:')
    .replace(/^%public%/i, 'c:\\users\\public')
    .toLowerCase();
  const wanted = `\\${downloadsFolder.join('\\')}\\`.toLowerCase();
  if (folder !== '' && folder !== '.\\' && folder !== `c:${wanted}` && folder !== wanted)
    return leaveOut(`It goes to ${quoted(parm.value)}, and pictures of packages are copied to C:\\${downloadsFolder.join('\\')} alone`);
  const inside = `/${parm.name.replaceAll('\\', '/')}`.toLowerCase();
  const file = carried.find((each) => /^\/dataasset\/\d+\//i.test(each.path) && each.path.toLowerCase().endsWith(inside));
  if (file === undefined)
    return { path, outcome: { kind: 'refused', leftOut: { path, because: `The package does not contain ${quoted(parm.name)}` } } };
  return { path, outcome: { kind: 'asset', picture: { setting: path, fileName, inPackage: file.path } } };
}

interface Frame {
  readonly form: ProvisioningPlan['form'];
  readonly carried: readonly WimFile[];
  readonly notes: readonly string[];
  readonly options: PlanOptions;
}

function assemble({ identity }: AnswerFile, steps: readonly Step[], { form, carried, notes, options }: Frame): Result<ProvisioningPlan> {
  const settings = new Map<string, PlannedSetting>();
  const pictures = new Map<string, PlannedPicture>();
  const leftOut: Record<'not simulated' | 'refused', LeftOutSetting[]> = { 'not simulated': [], refused: [] };
  for (const { path, outcome } of steps) {
    switch (outcome.kind) {
      case 'write':
        settings.set(path, outcome.setting);
        break;
      case 'asset':
        pictures.set(path, outcome.picture);
        break;
      case 'picture':
        pictures.set(path, { setting: outcome.setting, fileName: fileNameOf(outcome.authorPath), inPackage: null });
        break;
      case 'not simulated':
      case 'refused':
        leftOut[outcome.kind].push(outcome.leftOut);
        break;
    }
  }
  const copied = [...pictures.values()];
  const problem = pictureProblem(copied);
  if (problem !== null) return refused(problem);
  const names = options.resolveBareNames ? copied.map(({ fileName }) => fileName) : [];
  return done({
    ...identity,
    form,
    settings: [...settings.values()].map((setting) => resolveBareName(setting, names)),
    pictures: copied,
    files: carried.map(({ path, size }) => ({ path, size, used: copied.some(({ inPackage }) => inPackage === path) })),
    notSimulated: leftOut['not simulated'],
    refused: leftOut.refused,
    notes,
  });
}

/** Both pictures go into one folder. */
function pictureProblem(pictures: readonly PlannedPicture[]): Problem | null {
  const names = pictures.map(({ fileName }) => fileName.toLowerCase());
  const nameless = pictures.find(({ fileName }) => fileName === '' || /[<>:"|?*\p{Cc}]/u.test(fileName));
  if (nameless !== undefined) {
    const detail = `${nameless.setting} names the file ${quoted(nameless.fileName)}, which is not a valid file name on Windows. Choose another.`;
    return { title: 'No name of a file', detail, status: 422 };
  }
  if (new Set(names).size === names.length) return null;
  const detail = `${pictures.map(({ setting }) => setting).join(' and ')} both copy a file ${quoted(names[0] ?? '')} to C:\\Users\\Public\\Downloads: one would overwrite the other. Rename one of them.`;
  return { title: 'Two pictures of one name', detail, status: 422 };
}
