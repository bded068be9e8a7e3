import { Link } from '@tanstack/react-router'
import { Page } from './page.tsx'
import { buttonLook } from './ui/button.tsx'

export function PageMissing() {
  return (
    <Page
      title="There is no such page"
      description="The address may be mistyped, or what it named was deleted."
    >
      <Link to="/workflows" className={buttonLook({ look: 'primary' })}>
        Go to workflows
      </Link>
    </Page>
  )
}
