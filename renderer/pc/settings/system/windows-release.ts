/** First build of each release, newest first. Source: Windows release information. */
const releases = [
  [26200, '11', '25H2'],
  [26100, '11', '24H2'],
  [22631, '11', '23H2'],
  [22621, '11', '22H2'],
  [22000, '11', '21H2'],
  [19045, '10', '22H2'],
  [19044, '10', '21H2'],
  [19043, '10', '21H1'],
  [19042, '10', '20H2'],
  [19041, '10', '2004'],
  [18363, '10', '1909'],
  [18362, '10', '1903'],
  [17763, '10', '1809'],
  [17134, '10', '1803'],
  [16299, '10', '1709'],
  [15063, '10', '1703'],
  [14393, '10', '1607'],
  [10586, '10', '1511'],
] as const;

const oldest = [10240, '10', '1507'] as const;

export interface WindowsRelease {
  /** `Windows 11` */
  readonly name: string;
  /** `25H2` */
  readonly version: string;
  /** `26200.9278` */
  readonly build: string;
}

/** What Windows calls an OS build `10.0.<build>.<revision>`: the newest release that is no newer than it. */
export function windowsRelease(osBuild: string): WindowsRelease {
  const build = osBuild.split('.').slice(2).join('.');
  const number = Number.parseInt(build, 10);
  const [, name, version] = releases.find(([first]) => number >= first) ?? oldest;
  return { name: `Windows ${name}`, version, build };
}
