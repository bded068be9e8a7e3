import { Link } from '@tanstack/react-router'
import { Page } from './page.tsx'
import { texts } from './texts.ts'
import { buttonLook } from './ui/button.tsx'

export function PageMissing() {
  return (
    <Page title={texts.thereNoSuchPage} description={texts.theAddressMayMistypedOr}>
      <Link to="/workflows" className={buttonLook({ look: 'primary' })}>
        {texts.goToWorkflows}
      </Link>
    </Page>
  )
}
