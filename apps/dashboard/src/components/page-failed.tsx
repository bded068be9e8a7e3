import { useRouter } from '@tanstack/react-router'
import { ErrorNotice } from './error-notice.tsx'
import { Page } from './page.tsx'
import { Button } from './ui/button.tsx'

export function PageFailed({ error }: { error: unknown }) {
  const router = useRouter()
  return (
    <Page title="This page could not be shown">
      <div className="flex flex-col items-start gap-4">
        <ErrorNotice error={error} />
        <Button look="primary" onClick={() => router.invalidate()}>
          Try again
        </Button>
      </div>
    </Page>
  )
}
