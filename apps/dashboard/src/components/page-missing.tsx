import { Link } from '@tanstack/react-router'
import { Page } from './page.tsx'
import { texts } from './texts.ts'
import { buttonClass } from './ui/button.tsx'

export function PageMissing() {
  return (
    <Page title={texts.pageMissing} description={texts.pageMissingHelp}>
      <Link to="/workflows" className={buttonClass({ variant: 'primary' })}>
        {texts.goToWorkflows}
      </Link>
    </Page>
  )
}
