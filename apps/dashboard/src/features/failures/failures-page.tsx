import { Page } from '../../components/page.tsx'
import { AlertsSection } from './alerts-section.tsx'
import { FailuresSection } from './failures-section.tsx'

export function FailuresPage() {
  return (
    <Page
      title="Failures"
      description="Executions that failed and that nobody has handled yet, and who is told when workflows fail."
    >
      <div className="flex flex-col gap-6">
        <FailuresSection />
        <AlertsSection />
      </div>
    </Page>
  )
}
