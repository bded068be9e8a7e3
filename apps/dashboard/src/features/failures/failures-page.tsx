import { Page } from '../../components/page.tsx'
import { AlertsSection } from './alerts-section.tsx'
import { FailuresSection } from './failures-section.tsx'
import { texts } from './texts.ts'

export function FailuresPage() {
  return (
    <Page title={texts.failures} description={texts.executionsFailedNobodyHasHandled}>
      <div className="flex flex-col gap-6">
        <FailuresSection />
        <AlertsSection />
      </div>
    </Page>
  )
}
