import { Page } from '../../components/page.tsx'
import { DoctorSection } from './doctor-section.tsx'
import { EncryptionSection } from './encryption-section.tsx'
import { GrantSection } from './grant-section.tsx'

export function InstallationPage({ workspaceId }: { workspaceId: string }) {
  return (
    <Page
      title="Installation"
      description="What concerns everybody on this server, and only its operators see."
    >
      <div className="flex flex-col gap-5">
        <EncryptionSection />
        <DoctorSection />
        <GrantSection workspaceId={workspaceId} />
      </div>
    </Page>
  )
}
