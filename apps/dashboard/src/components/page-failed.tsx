import { useRouter } from '@tanstack/react-router'
import { ErrorNotice } from './error-notice.tsx'
import { Page } from './page.tsx'
import { texts } from './texts.ts'

export function PageFailed({ error }: { error: unknown }) {
  const router = useRouter()
  return (
    <Page title={texts.thisPageCouldNotShown}>
      <ErrorNotice error={error} onTryAgain={() => void router.invalidate()} />
    </Page>
  )
}
