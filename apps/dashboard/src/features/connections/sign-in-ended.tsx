import { PanelTopClose } from 'lucide-react'
import { EmptyState } from '../../components/empty-state.tsx'
import { Page } from '../../components/page.tsx'
import { Button } from '../../components/ui/button.tsx'
import { outcomeText } from './use-sign-in-outcome.ts'

/** What stands in the window in which somebody signed in, where the browser does not let it close itself. */
export function SignInEnded({ outcome }: { outcome: string }) {
  return (
    <Page title="Sign-in">
      <EmptyState
        icon={PanelTopClose}
        title={outcomeText(outcome)}
        action={
          <Button look="primary" onClick={() => window.close()}>
            Close window
          </Button>
        }
      >
        Close this window and go on in the one from which you signed in.
      </EmptyState>
    </Page>
  )
}
