/** Why settings below a path do nothing on this PC. The longest path that fits counts. */
const reasons: readonly (readonly [path: string, because: string])[] = [
  ['ProvisioningCommands', 'Commands are never run'],
  ['Accounts/ComputerAccount', 'The computer is neither renamed nor joined to a domain'],
  ['Accounts', 'Accounts are not created'],
  ['OOBE', 'The pages of the first start are not simulated'],
  ['Certificates', 'Certificates are not installed'],
  ['ClientCertificateInstall', 'Certificates are not installed'],
  ['RootCATrustedCertificates', 'Certificates are not installed'],
  ['CertificateStore', 'Certificates are not installed'],
  ['ConnectivityProfiles', 'Networks are not set up'],
  ['WiFi', 'Networks are not set up'],
  ['VPNv2', 'Networks are not set up'],
  ['Workplace', 'The PC is not enrolled by a package'],
  ['Provisioning/Enrollments', 'The PC is not enrolled by a package'],
  ['Provisioning/ForceSettingReload', 'Nothing has to be loaded again'],
  ['Provisioning', 'It concerns the provisioning engine itself'],
  ['UniversalAppInstall', 'Apps are not installed'],
  ['EnterpriseModernAppManagement', 'Apps are not installed'],
  ['MCSF', 'It is a value in the registry of the shell, which is not simulated'],
];

const otherwise = 'This PC does not simulate it';

/** Half a sentence for people. */
export function whyNotSimulated(path: string): string {
  const fitting = reasons.filter(([start]) => path === start || path.startsWith(`${start}/`));
  return fitting.sort(([one], [other]) => other.length - one.length)[0]?.[1] ?? otherwise;
}

/** Whether a node below `./Vendor/MSFT/` with this path is one that no package may write here. */
export function isNotSimulated(path: string): boolean {
  return reasons.some(([start]) => path === start || path.startsWith(`${start}/`));
}

/** Values of these are never written, shown or logged. */
export function isSecret(path: string): boolean {
  return /(?:password|secret|securitykey|passphrase)$/i.test(path);
}
