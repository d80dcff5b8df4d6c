import { useSnapshot } from '../../connection/device-context.tsx';

/** The company name and whether it, and the logo, are painted on the sign-in screen. */
export function CompanyNameCard() {
  const { companyName, branding } = useSnapshot();
  return (
    <section className="panel-card" aria-label="Company name">
      <h3>Company name</h3>
      {companyName === null ? <p className="quiet">Not set</p> : <p className="company-name">{companyName}</p>}
      <p className="status-reason">
        <strong>{branding.painted ? 'On the sign-in screen.' : 'Not on the sign-in screen.'}</strong> {branding.reason}
      </p>
    </section>
  );
}
