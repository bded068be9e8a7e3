import { PanelTopClose } from 'lucide-react'
import { EmptyState } from '../../components/empty-state.tsx'
import { Page } from '../../components/page.tsx'
import { Button } from '../../components/ui/button.tsx'
import { texts } from './texts.ts'
import { outcomeText } from './use-sign-in-outcome.ts'

/** What stands in the window in which somebody signed in, where the browser does not let it close itself. */
export function SignInEnded({ outcome }: { outcome: string }) {
  return (
    <Page title={texts.signInTitle}>
      <EmptyState
        icon={PanelTopClose}
        title={outcomeText(outcome)}
        action={
          <Button variant="primary" onClick={() => window.close()}>
            {texts.closeWindow}
          </Button>
        }
      >
        {texts.closeThisWindowGoOn}
      </EmptyState>
    </Page>
  )
}
