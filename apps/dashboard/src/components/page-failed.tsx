import { useRouter } from '@tanstack/react-router'
import { ErrorNotice } from './error-notice.tsx'
import { Page } from './page.tsx'
import { texts } from './texts.ts'
import { Button } from './ui/button.tsx'

export function PageFailed({ error }: { error: unknown }) {
  const router = useRouter()
  return (
    <Page title={texts.thisPageCouldNotShown}>
      <div className="flex flex-col items-start gap-4">
        <ErrorNotice error={error} />
        <Button variant="primary" onClick={() => router.invalidate()}>
          {texts.tryAgain}
        </Button>
      </div>
    </Page>
  )
}
