import { Page } from '../../components/page.tsx'
import { DoctorSection } from './doctor-section.tsx'
import { EncryptionSection } from './encryption-section.tsx'
import { GrantSection } from './grant-section.tsx'
import { texts } from './texts.ts'

export function InstallationPage({ workspaceId }: { workspaceId: string }) {
  return (
    <Page title={texts.installation} description={texts.whatConcernsEverybodyOnThis}>
      <div className="flex flex-col gap-5">
        <EncryptionSection />
        <DoctorSection />
        <GrantSection workspaceId={workspaceId} />
      </div>
    </Page>
  )
}
